"""The silence that a messenger asked of one bot."""

from __future__ import annotations

import asyncio

from botique_core.outbox.peers import Peers


class Pause:
    """Holds one bot's calls back until the time told, then lets them go one by one.

    All at once would earn the next refusal. Every one of the `peers` does the same, so each goes
    at its share of the rate.
    """

    def __init__(self, peers: Peers, rate_per_s: float = 1.0) -> None:
        self.rate_per_s = rate_per_s
        self._peers = peers
        self._until = 0.0
        self._next = 0.0

    def hold(self, seconds: float) -> None:
        """No call for that long."""
        self._until = max(self._until, asyncio.get_running_loop().time() + seconds)
        self._next = max(self._next, self._until)

    @property
    def left_s(self) -> float:
        """How long no call may be made at all; 0 if it may."""
        return max(0.0, self._until and self._until - asyncio.get_running_loop().time())

    @property
    def holds(self) -> bool:
        """Whether a call has to wait, for the pause or for those that waited before it."""
        return self._next > 0.0 and self._next > asyncio.get_running_loop().time()

    async def over(self) -> None:
        """Returns when it is the caller's turn to make one call."""
        loop = asyncio.get_running_loop()
        while True:
            turn = max(self._next, loop.time())
            self._next = turn + self._peers.count / self.rate_per_s
            await asyncio.sleep(turn - loop.time())
            if loop.time() >= self._until:  # no further pause has come meanwhile
                return
