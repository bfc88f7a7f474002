"""One incarnation of a serving process: all it keeps in memory, from its first beat to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Self

from botique_core.inbox.backend import lease_of, storage_of
from botique_core.inbox.beat import Beat
from botique_core.inbox.forgetting import forgetting
from botique_core.inbox.handling import Handling
from botique_core.inbox.intake import Intake
from botique_core.inbox.storage import Lease, Storage
from botique_core.inbox.surroundings import Surroundings

END_TIMEOUT_S = 2.0


class Life:
    """An incarnation. It ends at the first error of the database, and takes its memory along.

    A failure is thus the same as a crash and a restart, and goes the same way.
    """

    def __init__(self, around: Surroundings, storage: Storage, lease: Lease) -> None:
        self.node = 0
        self.handling: Handling
        self.intake: Intake
        self.beat: Beat
        self._around = around
        self._storage = storage
        self._lease = lease
        self._tasks: list[asyncio.Task[None]] = []
        self._failed = asyncio.Event()
        self._error: BaseException | None = None

    @classmethod
    async def begin(cls, around: Surroundings) -> Self:
        """A new incarnation that serves its chats, beginning with what was left over."""
        db, options = around.db, around.options
        life = cls(around, storage_of(db, options), lease_of(db, options))
        try:
            await life._begin()
        except BaseException:
            await life.abandon()
            raise
        return life

    async def end(self, stopping: asyncio.Event) -> BaseException | None:
        """Returns when the incarnation can't go on, with the reason, or is to stop: None."""
        ends = [asyncio.ensure_future(event.wait()) for event in (stopping, self._failed)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
        return self._error

    async def farewell(self) -> None:
        """Finishes what is in hand, leaves the rest to the successor, and ends."""
        self.handling.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._around.options.farewell_s):
                await self.handling.until_idle()
                await self._around.senders.close(self._around.options.farewell_s)
                await self.handling.writer.flush()
        await self.abandon()

    async def abandon(self) -> None:
        """Drops everything: whatever was not committed has not happened."""
        self._around.senders.permit.revoke()
        self._around.senders.drop()
        if self.node:
            self.intake.close()
            await self.handling.abandon()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(Exception):  # what can't be told the database now, it finds out by itself
            async with asyncio.timeout(END_TIMEOUT_S):
                await self._lease.end()
        await self._storage.close()

    async def _begin(self) -> None:
        bell = asyncio.Event()
        await self._storage.open()
        node = await self._lease.begin(bell.set)
        self.handling = Handling(self._around, self._storage, node, self._fail)
        self.intake = Intake(self._around, self.handling)
        self.beat = Beat(self._around, self._storage, self._lease, self.handling, bell)
        self.node = node
        self._run(self.handling.writer.run())
        await self.beat.beat()
        self._run(self.beat.run())
        self._run(forgetting(self._around, self._storage, self.handling.lines))

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self._error = self._error or error
        self._failed.set()
