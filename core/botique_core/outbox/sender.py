"""Sends the messages of one bot: three lanes, each chat in order, no chat in another's way."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection, Iterable

from botique_core.outbox.calls import Calls
from botique_core.outbox.lane import Lane
from botique_core.outbox.lane_queue import HELD_MAX, LaneQueue
from botique_core.outbox.parcel import Parcel

PACED = (Lane.SERVICE, Lane.BROADCAST)
PACED_IN_FLIGHT_MAX = 64


class Sender:
    """One bot's three lanes.

    Replies go at once, each chat in a task of its own. The paced lanes wait for the budget, the
    service lane before the broadcast one, and so many of them are under way at a time.
    """

    def __init__(self, calls: Calls, held: set[int]) -> None:
        self.queues = {lane: LaneQueue() for lane in Lane}
        self.calls = calls
        self._held = held
        self._ready: dict[Lane, deque[str]] = {lane: deque() for lane in PACED}
        self._slots = asyncio.Semaphore(PACED_IN_FLIGHT_MAX)
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._replying: dict[str, asyncio.Task[None]] = {}
        self._pacer: asyncio.Task[None] | None = None
        self._closing = False

    def put(self, parcel: Parcel, *, from_database: bool = False) -> None:
        """Takes a message to send, unless it is here already or has to wait in the database."""
        queue = self.queues[parcel.lane]
        if parcel.outgoing.id in self._held or self._closing:
            return
        if not from_database and (queue.behind or queue.size >= HELD_MAX):
            queue.skip()
            return
        self._held.add(parcel.outgoing.id)
        if queue.put(parcel):
            self._begin(parcel.lane, parcel.outgoing.chat)

    def drop(self, shards: Collection[int] | None = None) -> None:
        """Leaves to the database all that is not in flight, of these shards or of all."""
        for queue in self.queues.values():
            self._release(queue.drop(shards))

    def shards_in_flight(self) -> set[int]:
        """Shards of chats to which a call is being made."""
        return {
            parcel.shard
            for queue in self.queues.values()
            for parcels in queue.chats.values()
            for parcel in parcels
            if parcel.in_flight
        }

    async def close(self, timeout_s: float) -> None:
        """Lets replies that can go at once go, for so long; all else stays in the database."""
        self._closing = True
        if self._pacer:
            self._pacer.cancel()
        for lane in PACED:
            self._release(self.queues[lane].drop(None))
        await asyncio.sleep(0)  # those begun this moment make their calls first
        tasks = {*self._tasks, *self._replying.values()}
        waiting = {task for chat, task in self._replying.items() if not self._is_calling(chat)}
        for task in waiting:
            task.cancel()
        if tasks:
            _, calling = await asyncio.wait(tasks, timeout=timeout_s)
            for task in calling:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self.drop()

    def _is_calling(self, chat: str) -> bool:
        parcel = self.queues[Lane.INTERACTIVE].first(chat)
        return parcel is not None and parcel.in_flight

    def _release(self, parcels: Iterable[Parcel]) -> None:
        self._held.difference_update([parcel.outgoing.id for parcel in parcels])

    def _begin(self, lane: Lane, chat: str) -> None:
        if lane == Lane.INTERACTIVE:
            self._replying[chat] = asyncio.get_running_loop().create_task(self._reply(chat))
            return
        self._ready[lane].append(chat)
        self._wake.set()
        if self._pacer is None:
            self._pacer = asyncio.get_running_loop().create_task(self._pace())

    # -- replies ----------------------------------------------------------------------------------

    async def _reply(self, chat: str) -> None:
        queue = self.queues[Lane.INTERACTIVE]
        while (parcel := queue.first(chat)) is not None:
            if self._closing and (parcel.wait_s or not self.calls.allowed):
                return
            if parcel.wait_s:
                await _rest(parcel)
                continue
            if not self.calls.allowed:
                await self.calls.until_allowed()
                if queue.first(chat) is not parcel:  # left to the database meanwhile
                    continue
            self.calls.budget.spend()
            if await self.calls.make(parcel):
                queue.finish(chat)
        del self._replying[chat]

    # -- paced lanes ------------------------------------------------------------------------------

    async def _pace(self) -> None:
        while True:
            await self._wake.wait()
            await self._slots.acquire()
            lane, chat = await self._next()
            task = asyncio.get_running_loop().create_task(self._paced(lane, chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _next(self) -> tuple[Lane, str]:
        """The chat whose turn it is, once a call may be made and the budget allows it."""
        while True:
            if not self.calls.allowed:
                await self.calls.until_allowed()
            await self.calls.budget.available()
            for lane in PACED:
                if self._ready[lane]:
                    self.calls.budget.spend()
                    return lane, self._ready[lane].popleft()
            self._wake.clear()
            await self._wake.wait()

    async def _paced(self, lane: Lane, chat: str) -> None:
        queue = self.queues[lane]
        parcel = queue.first(chat)
        try:
            if parcel is not None and not parcel.wait_s and await self.calls.make(parcel):
                queue.finish(chat)
        finally:
            self._slots.release()
        if parcel is not None and parcel.wait_s:
            await _rest(parcel)
        if queue.first(chat) is not None:
            self._ready[lane].append(chat)
            self._wake.set()


async def _rest(parcel: Parcel) -> None:
    wait_s, parcel.wait_s = parcel.wait_s, 0.0
    await asyncio.sleep(wait_s)
