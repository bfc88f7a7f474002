"""Putting due jobs before the workers: at once after a commit here, by the beat in any case."""

from __future__ import annotations

import logging

from botique_core.fault import fault_of
from botique_core.offers.hints import Hints
from botique_core.offers.offers import Offers
from botique_core.wake import Wake

# What waits longer than `offer_again_s` is offered again: the queue must not grow by that.
QUEUE_MAX = 1_000

log = logging.getLogger(__name__)


class Offering:
    """One client's offers. Any number of processes may make them; none is relied on.

    Args:
        offers: Picks the jobs.
        hints: Takes them to the workers.
        wake: Knocked on when this process has left a job.
        every_s: How often to look without a knock.
    """

    def __init__(self, offers: Offers, hints: Hints, wake: Wake, every_s: float) -> None:
        self._offers = offers
        self._hints = hints
        self._wake = wake
        self._every_s = every_s
        self._complained = False

    async def run(self) -> None:
        """Runs until cancelled, whatever becomes of the database and of Redis."""
        try:
            while True:
                try:
                    await self.offer()
                    self._complained = False
                except Exception as error:  # noqa: BLE001 -- it outlives any outage, of whatever kind
                    self._complain(error)
                await self._wake.wait(self._every_s)
        finally:
            await self._hints.close()

    async def offer(self) -> int:
        """Offers what is due; how many jobs.

        Raises:
            Exception: The database or Redis is away; what was not offered will be.
        """
        room = QUEUE_MAX - await self._hints.waiting()
        jobs = await self._offers.pick(room) if room > 0 else ()
        if jobs:
            try:
                await self._hints.send(jobs)
            except Exception:
                await self._offers.withdraw(jobs)
                raise
        return len(jobs)

    def _complain(self, error: Exception) -> None:
        if not self._complained:
            log.warning("jobs can't be offered to the workers: %s", fault_of(error))
        self._complained = True
