"""`/q/<token>`: where a printed QR code leads, whichever messengers the client has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from botique_core.bot import Bot
from botique_core.client import Client
from botique_core.links.token import is_token, normal
from botique_core.web.templating import FOLDER, page


def entry_router(client: Client, bots: Sequence[Bot]) -> APIRouter:
    """One messenger: straight on to it; several: a page with a button for each."""
    router = APIRouter(prefix="/q", include_in_schema=False)

    @router.get("/style.css")
    async def style() -> FileResponse:
        return FileResponse(FOLDER / "entry.css", media_type="text/css")

    @router.get("/{token}")
    async def entry(token: str, request: Request) -> Response:
        known = is_token(token) and await _opened(client, normal(token))
        payload = normal(token) if known else ""
        targets = _targets(bots, payload)
        if len(targets) == 1:
            return RedirectResponse(targets[0]["url"], status_code=302)
        language = _language(client, request.headers.get("accept-language", ""))
        lead = client.texts.plain(language, "core-entry-choose")
        title = client.settings.client.title
        return page("entry.html", title=title, language=language, lead=lead, targets=targets)

    return router


async def _opened(client: Client, token: str) -> bool:
    async with client.db.writing() as session:
        return await client.links.opened(session, token)


def _targets(bots: Sequence[Bot], payload: str) -> list[Mapping[str, str]]:
    links = ((bot, bot.driver.link(payload)) for bot in bots)
    return [{"url": url, "label": bot.profile.title} for bot, url in links if url]


def _language(client: Client, accepted: str) -> str:
    languages = client.settings.client.languages
    wanted = [part.split(";")[0].strip()[:2].lower() for part in accepted[:200].split(",")]
    return next((language for language in wanted if language in languages), languages[0])
