"""What a feature declares to take part in the feed of domain events."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.feed.domain_event import DomainEvent

HandleEvent = Callable[[AsyncSession, DomainEvent], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Consumer:
    """A reader of the feed with a place of its own, kept under `name` for good.

    `handle` runs in the transaction that moves the place: what it writes with the session
    happens exactly once, all else may happen again. It does database work only; calls to the
    outside belong into a job posted with that session. A new consumer starts with the events
    that come after it; `from_start` makes it begin with the oldest that is kept.
    """

    name: str
    kinds: frozenset[str]
    handle: HandleEvent
    from_start: bool = False
