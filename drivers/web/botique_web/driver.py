"""The driver: what core says becomes rows of the log, and the pages are told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from urllib.parse import quote

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import BaseRoute

from botique_core.driver import (
    BotContext,
    MenuCommand,
    Outgoing,
    Sent,
    WebhookAnswer,
    WebhookRequest,
)
from botique_core.events import Event, IncomingMedia
from botique_core.findings import Finding
from botique_web.abilities import PROFILE
from botique_web.desk import MAIN, Desk
from botique_web.files import Files
from botique_web.hearing import Hearing
from botique_web.models import Visitor
from botique_web.news import News
from botique_web.pages import Pages
from botique_web.push import Push
from botique_web.sessions import Sessions
from botique_web.settings import WebSettings

BEAT_S = 1.0
ASKED_AT_ONCE = 500

log = logging.getLogger(__name__)


class WebDriver:
    """One web chat. Messages are rows, so sending twice shows once."""

    profile = PROFILE

    def __init__(self, bot: BotContext[WebSettings]) -> None:
        self._bot = bot
        self._desk = Desk(bot)
        news = News(self._desk)
        rooms = (
            Sessions(self._desk, news),
            Hearing(self._desk),
            Files(self._desk),
            Push(self._desk, news),
            Pages(self._desk),
        )
        self._beating: asyncio.Task[None] | None = None
        self.routes: list[BaseRoute] = [route for room in rooms for route in room.routes()]

    async def start(self) -> None:
        """Makes sure of what other processes write for the pages that listen here.

        Their knocks make it quick.
        """
        alone = self._bot.client.db.is_sqlite  # there one process writes, and wakes
        if not alone and self._beating is None:
            self._beating = asyncio.create_task(self._beats(), name=f"beat {self._bot.label}")

    async def run(self) -> None:
        """Nothing to fetch: the pages call us."""

    async def stop(self) -> None:
        """Sends the pages away; they come back to another process, or to the next start."""
        self._desk.hub.close()
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)

    async def send(self, outgoing: Outgoing) -> Sent:
        """Writes the message into the visitor's log and wakes the pages."""
        number = await self._desk.record.say(outgoing.chat, outgoing.id, outgoing.part)
        self._desk.wake(outgoing.chat)
        return Sent(str(number))

    async def acknowledge(self, event: Event) -> None:
        """The answer to the page's request has told it already."""

    async def typing(self, chat: str) -> None:
        """Shows three dots for a few seconds, or until the message comes."""
        self._desk.typing(chat)

    async def webhook(self, request: WebhookRequest) -> WebhookAnswer:
        """No messenger calls us."""
        del request
        return WebhookAnswer(status=404)

    def fetch(self, media: IncomingMedia) -> AsyncIterator[bytes]:
        """An uploaded file lies in the store already, under the hash that names it."""
        return self._bot.client.media.open(media.ref)

    def link(self, payload: str) -> str:
        """The chat's page, opened with a payload; empty if it has no known address."""
        path = "/" if self._bot.name == MAIN else self._desk.path
        site = self._site()
        return f"{site}{path}?start={quote(payload, safe='')}" if site else ""

    async def set_commands(self, commands: Mapping[str, Sequence[MenuCommand]]) -> None:
        """The page has its menu keyboard and shows no list of commands."""

    async def check(self) -> list[Finding]:
        """What `botique doctor` should know."""
        settings = self._bot.settings
        subject = self._bot.label
        if any(origin.startswith("http://") for origin in settings.origins):
            advice = "serve these sites by https: browsers keep a plain page from much"
            return [Finding("warning", subject, "a site in `origins` is plain http", advice)]
        sites = len(settings.origins)
        return [Finding("ok", subject, f"the chat may be embedded by {sites} sites besides ours")]

    def _site(self) -> str:
        settings = self._bot.client.settings
        if settings.client.public_url:
            return settings.client.public_url.rstrip("/")
        # On a desk the chat is reached where it is served.
        here = settings.server.host in {"127.0.0.1", "localhost"}
        return f"http://{settings.server.host}:{settings.server.port}" if here else ""

    async def _beats(self) -> None:
        told: dict[str, int] = {}
        while True:
            await asyncio.sleep(BEAT_S)
            try:
                told = await self._beat(told)
            except (SQLAlchemyError, OSError) as error:
                log.warning("%s: the database is away: %s", self._bot.label, type(error).__name__)

    async def _beat(self, told: dict[str, int]) -> dict[str, int]:
        """Wakes whoever has news since the last beat."""
        listening = self._desk.hub.visitors()
        now: dict[str, int] = {}
        if not listening:
            return now
        async with self._bot.client.db.reading() as session:
            for at in range(0, len(listening), ASKED_AT_ONCE):
                some = listening[at : at + ASKED_AT_ONCE]
                rows = await session.execute(
                    select(Visitor.id, Visitor.seq).where(Visitor.id.in_(some))
                )
                now.update((visitor, seq) for visitor, seq in rows)
        for visitor, seq in now.items():
            if seq > told.get(visitor, 0):
                self._desk.hub.wake(visitor)
        return now
