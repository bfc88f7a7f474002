"""The beat: nothing but a tick that offers due jobs; two of them do no harm."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from botique_core.clock import SystemClock
from botique_core.db import Database, Engines
from botique_core.db.agreed import AgreedClock
from botique_core.hosting.files import ClientFiles
from botique_core.hosting.host import Host
from botique_core.jobs.options import JobOptions
from botique_core.offers.hints import Hints
from botique_core.offers.offering import Offering
from botique_core.offers.offers import Offers
from botique_core.settings import ClientSettings
from botique_core.wake import Wake
from botique_core.workers.needs import refuse_alone, refuse_silent_redis

COMMAND = "botique beat"
TICK_S = 1.0

log = logging.getLogger(__name__)


class Ticking:
    """One client's tick."""

    def __init__(self, settings: ClientSettings, db: Database, options: JobOptions) -> None:
        clock = AgreedClock(SystemClock(), db)
        hints = Hints(settings.client.name, settings.redis.url.get_secret_value())
        offering = Offering(Offers(db, clock, options), hints, Wake(), TICK_S)
        self._name = settings.client.name
        self._loops = (clock, offering)
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begins to tick."""
        log.info("the jobs of %s are offered here", self._name)
        self._tasks = [asyncio.create_task(loop.run()) for loop in self._loops]

    async def stop(self) -> None:
        """Ticks no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class Beat:
    """Ticks for its clients until it is told to stop."""

    def __init__(
        self, files: ClientFiles, engines: Engines, options: JobOptions | None = None
    ) -> None:
        self._engines = engines
        self._options = options or JobOptions()
        self._host: Host[Ticking] = Host(files, self._opened)

    async def run(self, stop: asyncio.Event) -> None:
        """Ticks until `stop`.

        Raises:
            BotiqueError: There is only one client, and it can't be served.
        """
        async with self._host.started():
            await stop.wait()

    @asynccontextmanager
    async def _opened(self, settings: ClientSettings) -> AsyncIterator[Ticking]:
        refuse_alone(settings, COMMAND)
        await refuse_silent_redis(settings)
        schema = settings.database.schema_
        db = Database(settings.database_url, schema=schema, engines=self._engines)
        try:
            yield Ticking(settings, db, self._options)
        finally:
            await db.close()
