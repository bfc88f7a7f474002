"""The pulse of an incarnation: says that it lives, shares out the chats, finds what was left."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from botique_core.inbox.handling import Handling
from botique_core.inbox.storage import Lease, Storage
from botique_core.inbox.surroundings import Surroundings
from botique_core.outbox.lane_queue import HELD_MAX

# SQLite has no bell that another process could ring, but looking costs next to nothing.
SQLITE_BEAT_S = 0.1
POSTGRESQL_BEAT_S = 0.25


class Beat:
    """Makes sure of everything; the bell, rung from outside, makes it look at once."""

    def __init__(
        self,
        around: Surroundings,
        storage: Storage,
        lease: Lease,
        handling: Handling,
        bell: asyncio.Event,
    ) -> None:
        self._around = around
        self._in_hand_max = around.options.in_hand_max
        self._storage = storage
        self._lease = lease
        self._handling = handling
        self._lines = handling.lines
        self._senders = around.senders
        self._leaving: set[int] = set()
        self._nothing_left_for: tuple[int, ...] | None = None
        self._loop = asyncio.get_running_loop()
        default_s = SQLITE_BEAT_S if around.db.is_sqlite else POSTGRESQL_BEAT_S
        self._beat_s = around.options.beat_s or default_s
        self._next = 0.0
        self._bell = bell
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Beats until cancelled.

        Raises:
            Fenced: This incarnation has been declared dead.
            Exception: Whatever the database raises.
        """
        while True:
            if await self._rings():
                async with self._turn:
                    await self._look()
            else:
                await self.beat()

    async def beat(self) -> None:
        """One beat: the lease is prolonged, shards are shared out, and all is looked at."""
        async with self._turn:
            begun = self._loop.time()
            self._next = begun + self._beat_s
            await self._lease.prolong()
            self._senders.permit.grant(begun + self._lease.lease_s)
            await self._share()
            await self._look()

    async def _rings(self) -> bool:
        if self._loop.time() >= self._next:  # however often it rings
            return False
        try:
            async with asyncio.timeout_at(self._next):
                await self._bell.wait()
        except TimeoutError:
            return False
        self._bell.clear()
        return True

    # -- shards -----------------------------------------------------------------------------------

    async def _share(self) -> None:
        share = await self._lease.share(self._lines.shards | self._leaving)
        if share.taken:
            await self._take(share.taken)
        surplus = share.surplus - len(self._leaving)
        if surplus > 0:
            leaving = sorted(self._lines.shards)[-surplus:]
            self._leaving.update(leaving)
            for line in self._lines.leave(leaving):
                self._handling.set_aside(line)
            self._senders.drop(leaving)
        if self._leaving:
            await self._release()

    async def _take(self, shards: frozenset[int]) -> None:
        # What the former owner left goes first: it is in line before anything new is let in.
        since = self._handling.under_way.finished
        await self._take_up_messages(shards)
        rows = await self._storage.waiting(shards, self._in_hand_max())
        self._lines.shards.update(shards)
        self._handling.adoption.adopt(rows, since, left_over=True)

    async def _release(self) -> None:
        """Gives shards away in which nothing is in hand any more."""
        ready = self._leaving - self._lines.busy_shards() - self._senders.shards_in_flight()
        if ready:
            await self._handling.writer.flush()
            await self._lease.release(ready)
            self._lines.drop(ready)
            self._leaving -= ready

    # -- what was left ----------------------------------------------------------------------------

    async def _look(self) -> None:
        """Looks at all that may wait; not again where nothing can have come since nothing did."""
        now_us, bots = self._around.clock.now_us(), self._senders.bots
        if await self._storage.is_still(now_us) and bots == self._nothing_left_for:
            return
        shards = self._lines.shards
        left = await self._adopt(shards)
        left = await self._take_up_messages(shards) or left
        self._nothing_left_for = None if left else bots
        for bot, address in await self._storage.due(shards, now_us):
            line = self._lines.of(bot, address)
            if line is not None:
                self._handling.ring(line)

    async def _adopt(self, shards: Collection[int]) -> bool:
        since = self._handling.under_way.finished
        room = self._in_hand_max() - len(self._handling.under_way)
        if room <= 0:
            return True
        rows = await self._storage.waiting(shards, room)
        self._handling.adoption.adopt(rows, since)
        return bool(rows)

    async def _take_up_messages(self, shards: Collection[int]) -> bool:
        with self._senders.taking_up() as messages:
            waiting = await self._storage.unsent(shards, self._senders.bots, HELD_MAX)
            if wanted := messages.wanted(waiting):
                messages.take(await self._storage.messages(wanted))
        return bool(waiting)
