"""What a handler decided: committed whole or not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.messages import Part
from botique_core.outbox.lane import Lane

__all__ = ["Decision", "Emitted", "Lane", "Newcomer", "Reply", "Write"]

Write = Callable[[AsyncSession], Awaitable[None]]


class Reply(msgspec.Struct, frozen=True):
    """One call for a driver to make, with our own id."""

    id: int
    part: Part
    lane: Lane = Lane.INTERACTIVE


class Emitted(msgspec.Struct, frozen=True):
    """A domain event to be recorded with its cause; `body` is JSON."""

    id: int
    kind: str
    body: bytes
    customer: int = 0


class Newcomer(msgspec.Struct, frozen=True):
    """The customer to be created for a chat seen for the first time."""

    customer: int
    language: str
    name: str = ""


@dataclass(slots=True)
class Decision:
    """Everything that one event changes.

    `writes` run inside the committing transaction, with its session, before the rest is
    stored: they may still add replies and events. `deadline_us` is when the chat wants to be
    woken (microseconds, None: not at all); it replaces the chat's former deadline.
    """

    state: bytes | None = None
    live: Any = None
    deadline_us: int | None = None
    replies: list[Reply] = field(default_factory=list)
    events: list[Emitted] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    newcomer: Newcomer | None = None
