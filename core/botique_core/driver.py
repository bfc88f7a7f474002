"""The contract between core and a messenger: what a driver gets and what it must do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

import msgspec
from pydantic import BaseModel
from starlette.routing import BaseRoute

from botique_core.client import Client
from botique_core.events import Event, IncomingMedia
from botique_core.findings import Finding
from botique_core.outbox.outgoing import Outgoing, Sent
from botique_core.plugin import Plugin
from botique_core.profile import Profile

__all__ = [
    "BotContext",
    "Driver",
    "DriverPlugin",
    "MenuCommand",
    "Outgoing",
    "Receive",
    "Sent",
    "WebhookAnswer",
    "WebhookRequest",
]

SettingsT = TypeVar("SettingsT", bound=BaseModel)
T = TypeVar("T")
Receive = Callable[[Event], Awaitable[None]]


class WebhookRequest(msgspec.Struct, frozen=True):
    """A webhook call as it arrived; header names are lower case, the size is already limited."""

    headers: Mapping[str, str]
    body: bytes


class WebhookAnswer(msgspec.Struct, frozen=True):
    """What the messenger gets back; 2xx means that we keep the update for good."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"


class MenuCommand(msgspec.Struct, frozen=True):
    """One line of the messenger's command menu."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class BotContext(Generic[SettingsT]):
    """One bot as its driver sees it; `receive` returns once the event can't be lost any more."""

    id: int
    driver: str
    name: str
    settings: SettingsT
    client: Client
    receive: Receive
    secret: bytes
    webhook_url: str

    @property
    def label(self) -> str:
        """`telegram.main`, as settings and logs write it."""
        return f"{self.driver}.{self.name}"


class Driver(Protocol):
    """One bot of one messenger. Methods raise `errors.DriverError`s, never a library's own."""

    profile: Profile

    async def start(self) -> None:
        """Gets ready to send; every process does, also one that takes no updates."""
        ...

    async def run(self) -> None:
        """Has updates come, in one process at a time.

        It fetches them until cancelled, or registers the webhook and returns.
        """
        ...

    async def stop(self) -> None:
        """Gives connections back; calls in hand may finish first."""
        ...

    async def send(self, outgoing: Outgoing) -> Sent:
        """Makes the one call that a part stands for."""
        ...

    async def acknowledge(self, event: Event) -> None:
        """Shows that a press was noticed; never waits for the event's handling."""
        ...

    async def typing(self, chat: str) -> None:
        """Shows that an answer is being written, where the messenger can."""
        ...

    async def webhook(self, request: WebhookRequest) -> WebhookAnswer:
        """Takes a webhook call: authenticates it, hands its events to `receive`."""
        ...

    def fetch(self, media: IncomingMedia) -> AsyncIterator[bytes]:
        """The bytes of a file that a customer sent, in chunks."""
        ...

    def link(self, payload: str) -> str:
        """An address that opens this bot with a start payload; empty if there is none."""
        ...

    async def set_commands(self, commands: Mapping[str, Sequence[MenuCommand]]) -> None:
        """Offers the command menu, by language; the first language is the default."""
        ...

    async def check(self) -> list[Finding]:
        """What is wrong with this bot's settings, for `botique doctor`."""
        ...


@runtime_checkable
class ServingDriver(Protocol):
    """A driver that answers requests itself (a web chat); its routes live as long as it does."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Absolute addresses; `request.app.state.client` is the running generation's client."""
        ...


@runtime_checkable
class NativeDriver(Protocol):
    """A driver that gives handlers its library's own objects, when they ask for them by type."""

    def native(self, wanted: type[T], event: Event) -> T | None:
        """The library's object of that type for this event; None if there is none."""
        ...


class DriverPlugin(Plugin):
    """A driver's entry point object (group `botique.drivers`): makes a `Driver` for each bot."""

    profile: Profile
    bot_settings: type[BaseModel]

    def build(self, bot: BotContext[Any]) -> Driver:
        """A driver for one bot; nothing connects before `Driver.start`."""
        raise TypeError(f"{type(self).__name__} builds no driver for {bot.label}")
