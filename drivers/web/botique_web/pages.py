"""The chat's pages and everything static they are made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from botique_web.colour import readable_on
from botique_web.desk import MAIN, Desk
from botique_web.origins import page_policy
from botique_web.phrases import direction, negotiated, phrases
from botique_web.spoken import FILES_MAX

STATIC = Path(__file__).parent / "static"
ACCEPTED = ("image/*", "video/*", "audio/*", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".txt")
# In this order: what a later one says wins.
SHEETS = ("tokens", "page", "head", "log", "buttons", "media", "composer", "dialogs")
FOREVER = "public, max-age=31536000, immutable"
WHILE = "public, max-age=300"
MIB = 1024 * 1024


class Assets(StaticFiles):
    """The folder's files under an address that changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file that browsers may keep for good."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOREVER
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class Pages:
    """The landing page, the page for the frame, and what both load."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where they are served; the landing page of the bot `main` is the site's root."""
        path = self._desk.path
        root = "/" if self._desk.bot.name == MAIN else path
        return [
            Route(root, self.landing, methods=["GET"]),
            Route(f"{path}frame", self.frame, methods=["GET"]),
            Route(f"{path}widget.js", self.widget, methods=["GET"]),
            Route(f"{path}theme.css", self.theme, methods=["GET"]),
            Mount(f"{path}assets/{version()}", Assets(directory=STATIC)),
        ]

    async def landing(self, request: Request) -> Response:
        """The chat as a page of its own."""
        return self._page(request, "page", ())

    async def frame(self, request: Request) -> Response:
        """The chat for the frame that widget.js makes on an allowed site."""
        return self._page(request, "frame", self._desk.bot.settings.origins)

    async def widget(self, request: Request) -> Response:
        """The script of the one line."""
        del request
        headers = {"Cache-Control": WHILE, "Cross-Origin-Resource-Policy": "cross-origin"}
        return Response(_text("widget.js"), headers=headers, media_type="text/javascript")

    async def theme(self, request: Request) -> Response:
        """The client's colour."""
        del request
        accent = self._desk.bot.settings.accent
        style = f":root {{ --accent: {accent}; --on-accent: {readable_on(accent)}; }}\n"
        return Response(style, headers={"Cache-Control": WHILE}, media_type="text/css")

    def _page(self, request: Request, mode: str, embedders: tuple[str, ...]) -> Response:
        client = self._desk.client.settings.client
        accepted = request.headers.get("accept-language", "")
        wished = request.query_params.get("language", "")
        language = negotiated(wished, accepted, client.languages)
        html = _template().render(**self._filling(request, mode, language))
        headers = {
            "Content-Security-Policy": page_policy(embedders),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Vary": "Accept-Language",
        }
        return HTMLResponse(html, headers=headers)

    def _filling(self, request: Request, mode: str, language: str) -> Mapping[str, Any]:
        settings = self._desk.client.settings
        base = self._desk.base(request)
        assets = f"{base}assets/{version()}"
        words = phrases(self._desk.texts(request), language)
        setup = {
            "base": base,
            "uploads": request.scope.get("root_path", "") + self._desk.uploads_path,
            "client": f"{settings.client.name}:{self._desk.bot.name}",
            "title": settings.client.title,
            "language": language,
            "mode": mode,
            "texts": words,
            "limits": {
                "text": settings.limits.text_chars,
                "files": FILES_MAX,
                "file_bytes": settings.limits.media_mb * MIB,
                "accept": ACCEPTED,
            },
        }
        return {
            "language": language,
            "direction": direction(language),
            "texts": words,
            "title": settings.client.title,
            "initial": settings.client.title[:1].upper(),
            "mode": mode,
            "base": base,
            "assets": assets,
            "setup": _data(setup),
            "sheets": SHEETS,
            "modules": sorted(path.name for path in (STATIC / "js").glob("*.js")),
        }


@cache
def version() -> str:
    """A short name for the content of all static files."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*.*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    return jinja2.Environment(autoescape=True, trim_blocks=True).from_string(_text("index.html"))


def _data(value: object) -> Markup:
    """JSON that can't end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e"))  # noqa: S704 -- escaped in this line
