"""Who may embed the chat and whose pages may call it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import HTTPConnection

from botique_web.refusal import Refusal


def check_origin(connection: HTTPConnection, public_url: str) -> None:
    """Lets our own pages through; programs that are no browsers send no origin.

    Raises:
        Refusal: A page of another site calls.
    """
    origin = connection.headers.get("origin")
    if origin is None:
        return
    own = {f"{scheme}://{connection.headers.get('host', '')}" for scheme in ("http", "https")}
    if origin not in own and origin != public_url.rstrip("/"):
        raise Refusal(403, "origin")


def page_policy(embedders: Sequence[str]) -> str:
    """The Content-Security-Policy of a page; `embedders` are the sites that may frame it."""
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' blob:",
        "media-src": "'self' blob:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": " ".join(("'self'", *embedders)),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


MEDIA_POLICY = "default-src 'none'; sandbox"
