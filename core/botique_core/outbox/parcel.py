"""A message in the hands of this process."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from botique_core.outbox.lane import Lane
from botique_core.outbox.outgoing import Outgoing


@dataclass(slots=True, eq=False)
class Parcel:
    """A message that waits to be sent, or is just being sent (`in_flight`).

    `wait_s` is how long it has to wait before it may be tried.
    """

    outgoing: Outgoing
    shard: int
    lane: Lane
    attempts: int = 0
    wait_s: float = 0.0
    in_flight: bool = False

    async def rest(self) -> None:
        """Waits as long as the message has to."""
        wait_s, self.wait_s = self.wait_s, 0.0
        if wait_s:
            await asyncio.sleep(wait_s)
