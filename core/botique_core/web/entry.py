"""`/q/<token>`: where a printed QR code leads, whichever messengers the client has."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from sqlalchemy.exc import SQLAlchemyError

from botique_core.bot import Bot
from botique_core.client import Client
from botique_core.fault import fault_of
from botique_core.links.token import is_token, normal
from botique_core.web.templating import FOLDER, page

PATIENCE_S = 5
RETRY_AFTER_S = 30

log = logging.getLogger(__name__)


def entry_router(client: Client, bots: Sequence[Bot]) -> APIRouter:
    """One messenger: straight on to it; several: a page with a button for each."""
    router = APIRouter(prefix="/q", include_in_schema=False)

    @router.get("/style.css")
    async def style() -> FileResponse:
        return FileResponse(FOLDER / "entry.css", media_type="text/css")

    @router.get("/{token}")
    async def entry(token: str, request: Request) -> Response:
        language = _language(client, request.headers.get("accept-language", ""))
        try:
            known = is_token(token) and await _opened(client, normal(token))
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("an entry link was not opened: %s", fault_of(error))
            return _away(client, language)
        payload = normal(token) if known else ""
        targets = _targets(bots, payload)
        if len(targets) == 1:
            return RedirectResponse(targets[0]["url"], status_code=302)
        return _page(client, language, "core-entry-choose", targets)

    return router


def _page(
    client: Client,
    language: str,
    lead: str,
    targets: Sequence[Mapping[str, str]],
    status: int = 200,
) -> Response:
    title, text = client.settings.client.title, client.texts.plain(language, lead)
    return page("entry.html", status, title=title, language=language, lead=text, targets=targets)


def _away(client: Client, language: str) -> Response:
    """Said while the database is away: the messenger's bot could not answer either."""
    response = _page(client, language, "core-entry-away", (), status=503)
    response.headers["retry-after"] = str(RETRY_AFTER_S)
    return response


async def _opened(client: Client, token: str) -> bool:
    async with asyncio.timeout(PATIENCE_S), client.db.writing() as session:
        return await client.links.opened(session, token)


def _targets(bots: Sequence[Bot], payload: str) -> list[Mapping[str, str]]:
    links = ((bot, bot.driver.link(payload)) for bot in bots)
    return [{"url": url, "label": bot.profile.title} for bot, url in links if url]


def _language(client: Client, accepted: str) -> str:
    languages = client.settings.client.languages
    wanted = [part.split(";")[0].strip()[:2].lower() for part in accepted[:200].split(",")]
    return next((language for language in wanted if language in languages), languages[0])
