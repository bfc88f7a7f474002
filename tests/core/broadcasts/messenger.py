"""A messenger that is quick, fails where a test wants it to, and can be stopped in between."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any, ClassVar

import msgspec

from botique_core.driver import BotContext, Outgoing, Sent
from botique_core.testing.profiles import RICH
from botique_core.testing.scripted import ScriptedDriver, ScriptedDriverPlugin

QUICK = msgspec.structs.replace(RICH, rate_per_s=100_000.0)


class Messenger(ScriptedDriver):
    """`errors` are raised first, one a call, by chat; `always` at every call.

    While `open` is not set, calls wait; `calling` are the chats whose calls have begun, and
    `fail_at` says which of them fails, by its number. `uploads` counts files of which no handle
    was remembered.
    """

    profile = QUICK

    def __init__(self, bot: BotContext[Any]) -> None:
        super().__init__(bot, type(self).profile)
        self.errors: dict[str, list[Exception]] = defaultdict(list)
        self.always: Exception | None = None
        self.open = asyncio.Event()
        self.open.set()
        self.calling: list[str] = []
        self.ids: list[int] = []
        self.fail_at: tuple[int, Exception] = (0, Exception())
        self.uploads = 0

    async def send(self, outgoing: Outgoing) -> Sent:
        self.calling.append(outgoing.chat)
        await self.open.wait()
        if len(self.calling) == self.fail_at[0]:
            raise self.fail_at[1]
        for media in outgoing.part.media:
            self.uploads += not await self.bot.client.media.handle(self.bot.id, media.sha256)
        if self.always is not None:
            raise self.always
        if self.errors[outgoing.chat]:
            raise self.errors[outgoing.chat].pop(0)
        self.ids.append(outgoing.id)
        return await super().send(outgoing)


class MessengerPlugin(ScriptedDriverPlugin):
    """Takes the place of the scripted driver."""

    driver: ClassVar[type[Messenger]] = Messenger
    profile = QUICK

    def build(self, bot: BotContext[Any]) -> Messenger:
        return self.driver(bot)
