"""Commits whatever has gathered, at once and again and again: one task, one commit at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from botique_core.clock import Clock
from botique_core.inbox.batch import Batch, Final
from botique_core.inbox.decision import Decision
from botique_core.inbox.line import Line
from botique_core.inbox.rows import Outcome
from botique_core.inbox.storage import Storage
from botique_core.inbox.turn import Stored, Turn
from botique_core.outbox.faults import point
from botique_core.outbox.ledger import Ledger

# Marks of sent messages are in no hurry: they mostly go with a batch that is made anyway.
MARKS_WAIT_S = 0.005

OnCommitted = Callable[[Batch, Outcome, int], None]


class Writer:
    """Gathers what is to be committed; `on_committed` hears what became of each batch.

    It never waits for more to gather: what comes in during one commit makes the next batch.
    """

    def __init__(
        self, storage: Storage, node: int, clock: Clock, ledger: Ledger, on_committed: OnCommitted
    ) -> None:
        self._storage = storage
        self._node = node
        self._clock = clock
        self._ledger = ledger
        self._on_committed = on_committed
        self._batch = Batch()
        self._wake = asyncio.Event()
        self._marks_timer: asyncio.TimerHandle | None = None

    def decide(self, line: Line, turn: Turn, decision: Decision) -> None:
        """Has an update and its decision committed together."""
        if turn in self._batch.opens:  # about to be stored as waiting, which it need not be now
            del self._batch.opens[turn]
            turn.stored = Stored.NO
        turn.settled = True
        self._batch.finals.append(Final(line, turn, decision))
        self._wake.set()

    def store(self, turn: Turn) -> None:
        """Has an update stored as waiting: its handling takes a while."""
        turn.stored = Stored.WRITING
        self._batch.opens[turn] = None
        self._wake.set()

    def store_stray(self, turn: Turn) -> None:
        """Has an update stored for the process that serves its chat, and that one told."""
        turn.stored = Stored.WRITING
        self._batch.strays.append(turn)
        self._wake.set()

    def count(self, turn: Turn) -> None:
        """Has the number of attempts at a stored update kept."""
        self._batch.attempts.append(turn)
        self._wake.set()

    def clear_deadline(self, line: Line, deadline_us: int) -> None:
        """Takes a deadline away that means nothing any more."""
        self._batch.stale_deadlines.append((line.chat.bot, line.chat.address, deadline_us))
        self._wake.set()

    async def flush(self) -> None:
        """Returns when all that has gathered so far is committed."""
        flushed = asyncio.get_running_loop().create_future()
        self._batch.flushes.append(flushed)
        self._wake.set()
        await flushed

    async def run(self) -> None:
        """Writes until cancelled.

        Raises:
            Fenced: This incarnation has been declared dead.
            Exception: Whatever the database raises; nobody knows what was committed then.
        """
        self._ledger.tell(self._marks_wait)
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await self._commit()
        finally:
            self._ledger.tell(None)
            if self._marks_timer is not None:
                self._marks_timer.cancel()

    async def _commit(self) -> None:
        batch, self._batch = self._batch, Batch()
        batch.entries = self._ledger.take()
        if batch:
            now_us = self._clock.now_us()
            try:
                rows = batch.rows(now_us)
                point("before-commit")
                outcome = await self._storage.commit(self._node, now_us, rows)
                point("after-commit")
            except BaseException:
                self._ledger.give_back(batch.entries)
                raise
            self._ledger.confirm(batch.entries)
            self._on_committed(batch, outcome, now_us)
        for flushed in batch.flushes:
            if not flushed.done():
                flushed.set_result(None)

    def _marks_wait(self) -> None:
        if self._marks_timer is None:
            loop = asyncio.get_running_loop()
            self._marks_timer = loop.call_later(MARKS_WAIT_S, self._marks_due)

    def _marks_due(self) -> None:
        self._marks_timer = None
        self._wake.set()
