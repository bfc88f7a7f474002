"""What keeps the feed flowing in a process: places for new events, events for consumers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.fault import fault_of
from botique_core.feed.consumer import Consumer
from botique_core.feed.reader import Reader
from botique_core.feed.sequencer import give_places
from botique_core.feed.standing import Standing, look
from botique_core.wake import Wake

BEAT_S = 1.0

log = logging.getLogger(__name__)


class Pump:
    """Serves the consumers of whatever generation is at work; a slow one holds up no other.

    Args:
        db: Where the feed is.
        clock: Tells when a failing consumer may try again.
        wake: Knocked on when this process has committed events.
        consumers: Gives the present generation's consumers.
    """

    def __init__(
        self, db: Database, clock: Clock, wake: Wake, consumers: Callable[[], Sequence[Consumer]]
    ) -> None:
        self._db = db
        self._wake = wake
        self._consumers = consumers
        self._clock = clock
        self._reader = Reader(db, clock)
        self._reading: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Runs until cancelled; an event in hand then is handled by whoever comes next."""
        try:
            while True:
                try:
                    await self._round()
                except Exception as error:  # noqa: BLE001 -- it outlives any outage of the database
                    log.warning("the feed can't be read: %s", fault_of(error))
                await self._wake.wait(BEAT_S)
        finally:
            for task in self._reading.values():
                task.cancel()
            await asyncio.gather(*self._reading.values(), return_exceptions=True)

    async def run_due(self) -> int:
        """Handles all that can be handled now, one consumer after the other; how many events."""
        await self.introduce()
        await give_places(self._db)
        steps = 0
        for consumer in self._consumers():
            while await self._reader.step(consumer):
                steps += 1
        return steps

    async def introduce(self) -> None:
        """Gives consumers seen for the first time their places; before they are relied on."""
        await self._introduce(await look(self._db))

    async def _introduce(self, standing: Standing) -> bool:
        strangers = [one for one in self._consumers() if one.name not in standing.cursors]
        for consumer in strangers:
            await self._reader.introduce(consumer)
        return bool(strangers)

    async def _round(self) -> None:
        standing = await look(self._db)
        changed = await self._introduce(standing)
        if standing.unplaced:
            await give_places(self._db)
        if changed or standing.unplaced:
            standing = await look(self._db)
        self._reading = {n: task for n, task in self._reading.items() if not task.done()}
        on = {consumer.name for consumer in self._consumers()}
        for name in (standing.behind(self._clock.now()) & on) - self._reading.keys():
            self._reading[name] = asyncio.create_task(self._drain(name))

    async def _drain(self, name: str) -> None:
        try:
            while consumer := self._named(name):
                if not await self._reader.step(consumer):
                    return
        except Exception as error:  # noqa: BLE001 -- the next round tries again
            log.warning("consumer %s can't read: %s", name, fault_of(error))

    def _named(self, name: str) -> Consumer | None:
        """The consumer as the present generation has it; None if its plugin is off."""
        return next((one for one in self._consumers() if one.name == name), None)
