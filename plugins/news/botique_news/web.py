"""`/n/<token>`: where the links of news lead first, so that it is known who followed them."""

from __future__ import annotations

import logging

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import SQLAlchemyError

from botique_core.client import Client
from botique_core.fault import fault_of
from botique_core.web.templating import page
from botique_news.following import Following

HEADERS = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
NOT_FOUND, AWAY = 404, 503
RETRY_AFTER_S = 30

log = logging.getLogger(__name__)


def router(client: Client, following: Following) -> APIRouter:
    """Leads on to addresses that staff entered, and to nowhere else."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/n/{token}")
    async def follow(token: str, request: Request) -> Response:
        followed = following.read(token)
        try:
            url = followed and await _followed(client, following, token)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("a link of news was not followed: %s", fault_of(error))
            return _told(client, request, "core-entry-away", AWAY)
        if not url:
            return _told(client, request, "news-link-gone", NOT_FOUND)
        return RedirectResponse(url, 302, headers=HEADERS)

    return routes


async def _followed(client: Client, following: Following, token: str) -> str | None:
    followed = following.read(token)
    if followed is None:
        return None
    async with client.db.writing() as session:
        return await following.followed(session, followed)


def _told(client: Client, request: Request, key: str, status: int) -> Response:
    language = _language(client, request.headers.get("accept-language", ""))
    title, lead = client.settings.client.title, client.texts.plain(language, key)
    response = page("entry.html", status, title=title, language=language, lead=lead, targets=())
    if status == AWAY:
        response.headers["retry-after"] = str(RETRY_AFTER_S)
    return response


def _language(client: Client, accepted: str) -> str:
    languages = client.settings.client.languages
    wanted = [part.split(";")[0].strip()[:2].lower() for part in accepted[:200].split(",")]
    return next((language for language in wanted if language in languages), languages[0])
