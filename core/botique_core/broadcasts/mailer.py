"""The sending of mailings in one process: a steward, and a postman for each bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable

from botique_core.broadcasts.post import Post
from botique_core.broadcasts.postman import Postman
from botique_core.broadcasts.road import Road
from botique_core.broadcasts.standing import Standing
from botique_core.broadcasts.state import BroadcastState
from botique_core.broadcasts.steward import Steward

BEAT_S = 0.5
IDLE_BEAT_S = 2.0

log = logging.getLogger(__name__)


class Mailer:
    """Runs all mailings; any number of processes may have one at once.

    Args:
        post: What it shares with its postmen.
        roads: The bots that can send now.
        beat_s: How often it looks at what other processes have changed; more seldom while
            there is nothing to send.
    """

    def __init__(
        self, post: Post, roads: Callable[[], Iterable[Road]], beat_s: float = BEAT_S
    ) -> None:
        self._post = post
        self._roads = roads
        self._beat_s = beat_s
        self._steward = Steward(post)
        self._postmen: dict[int, Postman] = {}
        self._repeatable: dict[int, bool] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._recovered_at = 0.0
        self._until_next_s = beat_s

    async def run(self) -> None:
        """Works until cancelled; then calls in flight may end and are entered."""
        try:
            while True:
                try:
                    await self._beat()
                except Exception:  # the database may be gone for a while
                    log.exception("mailings could not be looked at")
                await self._post.shift().broadcasts.wake.wait(self._until_next_s)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _beat(self) -> None:
        self._engage()
        standings = [one for one in await self._steward.look() if self._is_here(one)]
        running = {one.id: one for one in standings if one.state == BroadcastState.RUNNING}
        self._until_next_s = self._beat_s if standings else IDLE_BEAT_S
        fresh = running.keys() - self._post.running.keys()
        self._post.running.clear()
        self._post.running.update(running)
        if fresh:
            self._knock()
        await self._recover(standings)
        for standing in standings:
            if standing.state == BroadcastState.SCHEDULED:
                if await self._steward.begin(standing):
                    self._post.shift().broadcasts.wake.knock()
            else:
                await self._steward.wind_up(standing)

    def _is_here(self, standing: Standing) -> bool:
        # Without its feature a mailing stands still; it can be ended all the same.
        return standing.state == BroadcastState.CANCELLED or self._post.is_on(standing)

    def _engage(self) -> None:
        """A postman for each bot."""
        for road in self._roads():
            if road.bot not in self._postmen:
                postman = self._postmen[road.bot] = Postman(self._post, road)
                self._repeatable[road.bot] = road.carrier.profile.idempotent_send
                self._tasks.append(asyncio.create_task(postman.run(), name=f"mail {road.label}"))

    def _knock(self) -> None:
        for postman in self._postmen.values():
            postman.knock()

    async def _recover(self, standings: Iterable[Standing]) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._recovered_at > self._post.lease_s / 3:
            self._recovered_at = now
            await self._steward.recover(standings, self._repeatable)
