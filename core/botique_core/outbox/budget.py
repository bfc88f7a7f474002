"""How many calls a second one bot may make."""

from __future__ import annotations

import asyncio
from typing import Protocol

from botique_core.outbox.bucket import Bucket
from botique_core.outbox.lane import Lane


class Budget(Protocol):
    """What a bot may send: replies only take from it, the paced lanes also wait for it.

    So a mailing gets what replies and service leave over, and replies never wait for a mailing.
    """

    def spend(self, calls: int = 1) -> None:
        """Counts calls that are made in any case."""
        ...

    async def take(self, lane: Lane, wanted: int = 1) -> int:
        """Waits until a paced lane may make a call; how many it may make, `wanted` at most.

        They are to be made at once, or given back.
        """
        ...

    def give_back(self, calls: int) -> None:
        """Calls that were taken and are not made."""
        ...

    def close(self, seconds: float) -> None:
        """Nothing for the paced lanes for so long."""
        ...


class OwnBudget:
    """A budget that this process has for itself; see `Budget`."""

    def __init__(self, rate_per_s: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._bucket = Bucket(rate_per_s, self._loop.time())

    def spend(self, calls: int = 1) -> None:
        """Counts calls that are made in any case."""
        self._bucket.spend(calls, self._loop.time())

    async def take(self, lane: Lane, wanted: int = 1) -> int:
        """Waits until a paced lane may make a call; see `Budget.take`."""
        while True:
            grant = self._bucket.take(lane, wanted, self._loop.time())
            if grant.calls:
                return grant.calls
            await asyncio.sleep(grant.wait_s)

    def give_back(self, calls: int) -> None:
        """Calls that were taken and are not made."""
        self._bucket.spend(-calls, self._loop.time())

    def close(self, seconds: float) -> None:
        """Nothing for the paced lanes for so long."""
        self._bucket.close(seconds, self._loop.time())
