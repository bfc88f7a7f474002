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

    While `open` is not set, calls wait; `calling` are the chats whose calls have begun.
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

    async def send(self, outgoing: Outgoing) -> Sent:
        self.calling.append(outgoing.chat)
        await self.open.wait()
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
