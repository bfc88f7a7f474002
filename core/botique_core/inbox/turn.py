"""One event on its way through its chat, from its arrival to its commit."""

from __future__ import annotations

import asyncio
from contextvars import Context
from dataclasses import dataclass, field
from enum import IntEnum

from botique_core.inbox.incoming import Incoming
from botique_core.inbox.source import Source

Key = tuple[int, str]


class Stored(IntEnum):
    """Whether the event has an open row in the inbox."""

    NO = 0
    WRITING = 1
    YES = 2


@dataclass(slots=True, eq=False)
class Turn:
    """One event under way in this process; `key` is its bot and its own key.

    `attempts` is how often its handling failed, or was begun where a beginning counts; `counted`
    says that this holds for the attempt going on. `adopted` marks a row that was found in the
    database, `left_over` one found in the hands of a process that ended: nobody knows how far it
    had come. `unreadable` is the body of a row that this version can't read. `settled` is true
    once its decision is on its way. `waiters` are woken when the event can't be lost any more.
    `context` is that of the request it came with, so that the log of its handling names it.
    """

    incoming: Incoming
    key: Key
    shard: int
    source: Source
    born: float
    stored: Stored = Stored.NO
    attempts: int = 0
    counted: bool = False
    adopted: bool = False
    left_over: bool = False
    settled: bool = False
    unreadable: bytes | None = None
    waiters: list[asyncio.Future[None]] | None = None
    context: Context = field(default_factory=Context)

    @property
    def rank(self) -> tuple[Source, int]:
        """Its place among the events that wait in the same chat."""
        return (self.source, self.incoming.event.order)

    def wait(self, loop: asyncio.AbstractEventLoop) -> asyncio.Future[None]:
        """A future that is done when the event's row is committed."""
        waiter = loop.create_future()
        if self.waiters is None:
            self.waiters = [waiter]
        else:
            self.waiters.append(waiter)
        return waiter

    def answer(self, error: Exception | None = None) -> None:
        """Wakes who waits: the row is committed, or `error` says why that won't happen."""
        waiters, self.waiters = self.waiters, None
        for waiter in waiters or ():
            if waiter.done():  # whoever waited has gone away
                continue
            if error is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(error)
