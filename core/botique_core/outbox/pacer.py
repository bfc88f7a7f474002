"""Sends service messages as fast as the budget allows."""

from __future__ import annotations

import asyncio
from collections import deque
from contextvars import Context

from botique_core.outbox.calls import Calls
from botique_core.outbox.lane import Lane
from botique_core.outbox.lane_queue import LaneQueue
from botique_core.outbox.parcel import Parcel

IN_FLIGHT_MAX = 64


class Pacer:
    """The chats of the service lane, each in order; so many calls are under way at a time."""

    def __init__(self, queue: LaneQueue, calls: Calls) -> None:
        self.tasks: set[asyncio.Task[None]] = set()
        self._queue = queue
        self._calls = calls
        self._ready: deque[str] = deque()
        self._places = IN_FLIGHT_MAX
        self._wake = asyncio.Event()
        self._pacing: asyncio.Task[None] | None = None

    def begin(self, chat: str) -> None:
        """A chat has something to send."""
        self._ready.append(chat)
        self._wake.set()
        if self._pacing is None:
            nobodys = Context()  # it outlives the request that first needed it
            self._pacing = asyncio.get_running_loop().create_task(self._pace(), context=nobodys)

    def close(self) -> None:
        """Begins nothing more; what is under way are `tasks`."""
        if self._pacing is not None:
            self._pacing.cancel()

    async def _pace(self) -> None:
        while True:
            await self._wake.wait()
            one_by_one = not self._calls.allowed
            if one_by_one:
                await self._calls.until_allowed()
            wanted = min(len(self._ready), self._places)
            if not wanted:
                self._wake.clear()
                continue
            budget = self._calls.throttle.budget
            granted = await budget.take(Lane.SERVICE, 1 if one_by_one else wanted)
            if unused := granted - self._send(granted):
                budget.give_back(unused)

    def _send(self, calls: int) -> int:
        """Begins so many calls, or fewer if there is less to send or no call is allowed now."""
        begun = 0
        while begun < calls and self._ready and not self._calls.forbidden:
            chat = self._ready.popleft()
            parcel = self._queue.first(chat)
            if parcel is None:  # left to the database meanwhile
                continue
            if not parcel.wait_s:
                self._places -= 1
                begun += 1
            task = asyncio.get_running_loop().create_task(self._turn(chat, parcel))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        return begun

    async def _turn(self, chat: str, parcel: Parcel) -> None:
        if not parcel.wait_s:
            await self._call(chat, parcel)
        await parcel.rest()
        if self._queue.first(chat) is not None:
            self._ready.append(chat)
            self._wake.set()

    async def _call(self, chat: str, parcel: Parcel) -> None:
        try:
            if self._queue.first(chat) is parcel and await self._calls.make(parcel):
                self._queue.finish(chat)
        finally:
            self._places += 1
            self._wake.set()
