"""A driver without a messenger: keeps what is sent, so that a test can look at it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from botique_core.driver import (
    BotContext,
    DriverPlugin,
    MenuCommand,
    Outgoing,
    Sent,
    WebhookAnswer,
    WebhookRequest,
)
from botique_core.errors import DriverError
from botique_core.events import Event, IncomingMedia
from botique_core.findings import Finding
from botique_core.messages import Part
from botique_core.plugin import Metadata
from botique_core.profile import Profile
from botique_core.testing.patience import GUARD_S
from botique_core.testing.profiles import PROFILES, RICH

CHUNK_BYTES = 64 * 1024


class ScriptedSettings(BaseModel):
    """Which profile the bot has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    profile: str = RICH.name


class ScriptedDriver:
    """Takes every message and shows it to the test; `failures` are raised first, one a call."""

    def __init__(self, bot: BotContext[Any], profile: Profile) -> None:
        self.profile = profile
        self.bot = bot
        self.sent: dict[str, list[Part]] = defaultdict(list)
        self.files: dict[str, bytes] = {}
        self.failures: list[DriverError] = []
        self.acknowledged: list[str] = []
        self.commands: Mapping[str, Sequence[MenuCommand]] = {}
        self._changed = asyncio.Condition()

    async def start(self) -> None:
        """Nothing to connect to."""

    async def run(self) -> None:
        """Nothing to poll."""

    async def stop(self) -> None:
        """Nothing to give back."""

    async def send(self, outgoing: Outgoing) -> Sent:
        """Keeps the part, or raises the next failure."""
        if self.failures:
            raise self.failures.pop(0)
        async with self._changed:
            self.sent[outgoing.chat].append(outgoing.part)
            self._changed.notify_all()
        handles = {media.sha256: f"handle-{media.sha256[:8]}" for media in outgoing.part.media}
        return Sent(str(outgoing.id), handles)

    async def acknowledge(self, event: Event) -> None:
        """Notes which event it was."""
        self.acknowledged.append(event.key)

    async def typing(self, chat: str) -> None:
        """Shows nothing."""

    async def webhook(self, request: WebhookRequest) -> WebhookAnswer:
        """Nobody calls."""
        del request
        return WebhookAnswer(404)

    async def fetch(self, media: IncomingMedia) -> AsyncIterator[bytes]:
        """The bytes that the test put into `files`."""
        content = self.files[media.ref]
        for begin in range(0, len(content), CHUNK_BYTES):
            yield content[begin : begin + CHUNK_BYTES]

    def link(self, payload: str) -> str:
        """An address that looks like one."""
        return f"https://messenger.example/{self.bot.name}?start={payload}"

    async def set_commands(self, commands: Mapping[str, Sequence[MenuCommand]]) -> None:
        """Keeps the menu."""
        self.commands = commands

    async def check(self) -> list[Finding]:
        """Always well."""
        return []

    async def receive(self, event: Event) -> None:
        """Hands an event in, as a messenger's update would be."""
        await self.bot.receive(event)

    async def wait_for(self, chat: str, count: int) -> None:
        """Returns when at least `count` parts have been sent to the chat.

        Raises:
            TimeoutError: they did not come within `GUARD_S`.
        """
        async with asyncio.timeout(GUARD_S), self._changed:
            await self._changed.wait_for(lambda: len(self.sent[chat]) >= count)


class ScriptedDriverPlugin(DriverPlugin):
    """The entry point object of the scripted driver; tests install it by hand."""

    meta: ClassVar[Metadata] = Metadata(name="scripted", version="1", title="core-menu")
    profile = RICH
    bot_settings = ScriptedSettings

    def build(self, bot: BotContext[Any]) -> ScriptedDriver:
        """A driver with the profile that the bot's settings name."""
        return ScriptedDriver(bot, PROFILES[bot.settings.profile])
