"""Refusing what another site has a browser send here.

By the Fetch Metadata headers where the browser has them, else by the origin, as OWASP's cheat sheet
on cross-site request forgery has it. What says neither is no browser and has no cookie to steal.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})


def is_foreign(method: str, headers: Mapping[str, str], public_url: str) -> bool:
    """Whether a request that changes something comes from another site."""
    if method in SAFE:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in OWN
    origin = headers.get("origin")
    if origin is None:
        return "cookie" in headers
    return urlsplit(origin).netloc != (urlsplit(public_url).netloc or headers.get("host", ""))
