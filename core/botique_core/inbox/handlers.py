"""What the inbox asks of the house: how events are handled. It knows nothing of dialogues."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from botique_core.events import Event
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming

Handle = Callable[[Incoming, Chat], Awaitable[Decision]]
Apologise = Callable[[Incoming, Chat], Decision]
Due = Callable[[Chat], Event | None]
Emitted = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Handlers:
    """How events are handled.

    `handle` decides about an event; it may be asked again about the same one after an error or
    a crash. `apologise` decides about an event that was given up. `due` names the event for
    which a chat asked to be woken, None if it wants none any more. `emitted` is told when domain
    events have been committed.
    """

    handle: Handle
    apologise: Apologise
    due: Due
    emitted: Emitted
