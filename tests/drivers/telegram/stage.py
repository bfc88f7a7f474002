"""A Telegram driver against the stand-in, with a real media store; the test plays core."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Literal, TypedDict, Unpack, cast

from botique_core.client import Client
from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.driver import BotContext, Outgoing, Sent
from botique_core.events import Event
from botique_core.marks import parse
from botique_core.media.store import MediaStore
from botique_core.messages import Ask, Button, Keyboard, Media, MediaKind, Part
from botique_core.settings import ClientSettings
from botique_telegram.driver import TelegramDriver
from botique_telegram.settings import TelegramSettings
from tests.patience import GUARD_S
from tests.standins.bot_api import TOKEN, BotApi, PrivateChat

MEDIA_MAX_BYTES = 64 * 1024 * 1024


class Settings(TypedDict, total=False):
    """Keys of a bot's section beside the token."""

    mode: Literal["polling", "webhook"]
    secret: str
    register: bool
    username: str
    rate_per_s: float


class PartFields(TypedDict, total=False):
    """What a part may have beside its text."""

    media: tuple[Media, ...]
    buttons: tuple[tuple[Button, ...], ...]
    keyboard: Keyboard | None
    ask: Ask | None
    ask_label: str
    preview: bool
    target: str
    delete: bool


class Stage:
    """Builds drivers for bots of one client and hears what they receive."""

    def __init__(self, api: BotApi, database: Database, clock: Clock, folder: Path) -> None:
        self.api = api
        self.heard: asyncio.Queue[Event] = asyncio.Queue()
        self.failures = 0
        self.media = MediaStore(
            f"file:{folder / 'media'}", database, clock, max_bytes=MEDIA_MAX_BYTES
        )
        settings = ClientSettings.of(
            {"client": {"name": "omega", "title": "Омега Маркет"}}, folder / "botique.toml", {}
        )
        services = SimpleNamespace(settings=settings, clock=clock, media=self.media)
        self._client = cast("Client", services)
        self._ids = itertools.count(1)
        self._drivers: list[TelegramDriver] = []

    def driver(
        self,
        token: str = TOKEN,
        *,
        name: str = "main",
        webhook_url: str = "",
        **settings: Unpack[Settings],
    ) -> TelegramDriver:
        """A driver for the bot of that token."""
        bot = BotContext(
            id=len(self._drivers) + 1,
            driver="telegram",
            name=name,
            settings=TelegramSettings.model_validate(
                {"token": token, "api_base": self.api.url, **settings}
            ),
            client=self._client,
            receive=self._receive,
            secret=b"a key of this bot",
            webhook_url=webhook_url,
        )
        driver = TelegramDriver(bot)
        self._drivers.append(driver)
        return driver

    async def close(self) -> None:
        """Stops every driver."""
        for driver in self._drivers:
            await driver.stop()

    async def _receive(self, event: Event) -> None:
        if self.failures:
            self.failures -= 1
            message = "the database is gone"
            raise OSError(message)
        await self.heard.put(event)

    async def hears(self) -> Event:
        """The next event."""
        async with asyncio.timeout(GUARD_S):
            return await self.heard.get()

    async def keep(self, data: bytes, kind: MediaKind, name: str = "", mime: str = "") -> Media:
        """Puts a file into the media store."""

        async def chunks() -> AsyncIterator[bytes]:
            yield data

        return await self.media.put(chunks(), name=name, mime=mime, kind=kind)

    async def says(
        self,
        driver: TelegramDriver,
        chat: PrivateChat,
        markup: str = "",
        **part: Unpack[PartFields],
    ) -> Sent:
        """Sends a part, as the outbox does, and remembers the handles as it does."""
        outgoing = Outgoing(next(self._ids), str(chat.id), Part(text=parse(markup), **part))
        sent = await driver.send(outgoing)
        for sha256, handle in sent.media.items():
            await self.media.remember(1, sha256, handle)
        return sent
