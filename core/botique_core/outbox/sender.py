"""Sends the messages of one bot: two lanes, each chat in order, no chat in another's way."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable

from botique_core.outbox.calls import Calls
from botique_core.outbox.lane import LANES, Lane
from botique_core.outbox.lane_queue import HELD_MAX, LaneQueue
from botique_core.outbox.pacer import Pacer
from botique_core.outbox.parcel import Parcel


class Sender:
    """One bot's replies and service messages; mailings have a ledger and postmen of their own.

    Replies go at once, each chat in a task of its own. Service messages wait for the budget.
    """

    def __init__(self, calls: Calls, held: set[int]) -> None:
        self.queues = {lane: LaneQueue() for lane in LANES}
        self.calls = calls
        self._held = held
        self._pacer = Pacer(self.queues[Lane.SERVICE], calls)
        self._replying: dict[str, asyncio.Task[None]] = {}
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
        self._pacer.close()
        self._release(self.queues[Lane.SERVICE].drop(None))
        await asyncio.sleep(0)  # those begun this moment make their calls first
        tasks = {*self._replying.values(), *self._pacer.tasks}
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
        else:
            self._pacer.begin(chat)

    async def _reply(self, chat: str) -> None:
        queue = self.queues[Lane.INTERACTIVE]
        while (parcel := queue.first(chat)) is not None:
            if self._closing and (parcel.wait_s or not self.calls.allowed):
                return
            if parcel.wait_s:
                await parcel.rest()
                continue
            if not self.calls.allowed:
                await self.calls.until_allowed()
                if queue.first(chat) is not parcel:  # left to the database meanwhile
                    continue
            self.calls.throttle.budget.spend()
            if await self.calls.make(parcel):
                queue.finish(chat)
        del self._replying[chat]
