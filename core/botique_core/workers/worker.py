"""A worker process: the apps of its clients on one loop, and Celery that tells them of jobs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from botique_core.app.app import App
from botique_core.app.commons import Commons
from botique_core.app.role import Duty, Role
from botique_core.errors import SettingsError
from botique_core.hosting.files import ClientFiles
from botique_core.hosting.host import Host
from botique_core.hosting.tenant import Tenant
from botique_core.jobs.options import JobOptions
from botique_core.settings import ClientSettings
from botique_core.workers.consumer import Consumer
from botique_core.workers.needs import refuse_alone, refuse_silent_redis

COMMAND = "botique worker"
SLOTS = 16
LOOK_EVERY_S = 15.0  # hints come sooner; this is for when Redis is away

log = logging.getLogger(__name__)


class Worker:
    """Runs the jobs of its clients until it is told to stop; jobs in hand then go back."""

    def __init__(
        self, files: ClientFiles, commons: Commons, options: JobOptions | None = None
    ) -> None:
        self._duty = Duty(Role.WORKER, options or JobOptions(look_every_s=LOOK_EVERY_S))
        self._commons = commons
        self._host: Host[App] = Host(files, self._opened, moved=self._moved)
        self._redis_url = ""
        self._consumer: Consumer | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop`.

        Raises:
            BotiqueError: There is only one client, and it can't be served.
        """
        try:
            async with self._host.started():
                await stop.wait()
                if self._consumer is not None:
                    self._consumer.close()
        finally:
            if self._consumer is not None:
                self._consumer.close()
                await self._consumer.ended()

    @asynccontextmanager
    async def _opened(self, settings: ClientSettings) -> AsyncIterator[App]:
        refuse_alone(settings, COMMAND)
        url = settings.redis.url.get_secret_value()
        if self._redis_url not in ("", url):
            raise SettingsError(
                f"{settings.file}: redis.url: clients of one worker share one Redis;"
                " make the key the same, or give this client a worker of its own"
            )
        await refuse_silent_redis(settings)
        self._redis_url = url
        async with App.opened(settings, commons=self._commons, duty=self._duty) as app:
            yield app

    def _moved(self, tenant: Tenant[App]) -> None:
        if self._consumer is None:
            self._consumer = Consumer(self._redis_url, self._run, SLOTS)
            self._consumer.start()
        if tenant.at_work is not None:
            log.info("the jobs of %s are run here", tenant.name)
            self._consumer.add(tenant.name)
        else:
            self._consumer.remove(tenant.name)

    async def _run(self, client: str, job: int) -> None:
        app = self._host.at_work.get(client)
        if app is not None:
            await app.runner.run_one(job)
