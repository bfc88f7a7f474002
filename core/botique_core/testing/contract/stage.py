"""What a driver's author supplies to the contract: the driver, its stand-in and its samples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from botique_core.driver import Driver, WebhookRequest
from botique_core.events import IncomingMedia
from botique_core.messages import Media, MediaKind
from botique_core.testing.contract.accident import Accident
from botique_core.testing.contract.heard import Heard
from botique_core.testing.contract.sample import Sample


class Stage(Protocol):
    """One started driver against a stand-in of its messenger, new for each test."""

    @property
    def driver(self) -> Driver:
        """The driver; its bot's `receive` is `heard`."""
        ...

    @property
    def heard(self) -> Heard:
        """What the driver handed over."""
        ...


class InboundStage(Stage, Protocol):
    """A stage on which customers do things."""

    def samples(self) -> Sequence[Sample]:
        """Updates in the order in which the messenger gives them, one of each kind at least."""
        ...

    def started(self, payload: str) -> bytes:
        """The raw update of a customer who followed `link(payload)`."""
        ...

    async def deliver(self, raw: bytes) -> None:
        """Brings a raw update the usual way; returns once the driver has answered for it."""
        ...


class SpecifiedStage(InboundStage, Protocol):
    """A stage of a messenger whose updates are described formally."""

    def problems(self, raw: bytes) -> Sequence[str]:
        """What is wrong with a raw update by the messenger's description; nothing if valid."""
        ...


class FileStage(Stage, Protocol):
    """A stage on which customers send files."""

    async def sent_file(self, content: bytes) -> IncomingMedia:
        """A document with these bytes, as an event of the customer's would name it."""
        ...


class OutboundStage(Stage, Protocol):
    """A stage with a customer's screen to look at."""

    @property
    def chat(self) -> str:
        """The address of a chat that is empty and may be written to."""
        ...

    async def media(self, kind: MediaKind) -> Media:
        """A small file of that kind in the client's media store."""
        ...

    async def screen(self) -> Sequence[str]:
        """The bot's texts and captions that the customer sees now, in order."""
        ...

    def violations(self) -> Sequence[str]:
        """The calls so far that break the messenger's description or limits."""
        ...


class FailingStage(OutboundStage, Protocol):
    """A stage whose stand-in can be made to fail."""

    def fails(self, accident: Accident) -> None:
        """The next message meets the accident, and that one alone."""
        ...


class WebhookStage(InboundStage, Protocol):
    """A stage of a messenger that calls us."""

    def request(self, body: bytes) -> WebhookRequest:
        """A call with that body, authenticated as the messenger does it, whatever the body."""
        ...
