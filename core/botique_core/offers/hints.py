"""Telling the workers which jobs are due."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from botique_core.offers.broker import TASK, celery_of, queue_of


class Hints:
    """One client's queue, from the side of those who fill it."""

    def __init__(self, client: str, redis_url: str) -> None:
        self._client = client
        self._queue = queue_of(client)
        self._celery = celery_of(redis_url)

    async def send(self, jobs: Sequence[int]) -> None:
        """Puts a hint for each job into the queue.

        Raises:
            Exception: Redis does not take it; some may have got through.
        """
        await asyncio.to_thread(self._send, jobs)

    async def waiting(self) -> int:
        """How many hints nobody has read yet.

        Raises:
            Exception: Redis does not answer.
        """
        return await asyncio.to_thread(self._waiting)

    async def close(self) -> None:
        """Gives the connections back."""
        await asyncio.to_thread(self._celery.close)

    def _send(self, jobs: Sequence[int]) -> None:
        with self._celery.producer_pool.acquire(block=True) as producer:
            for job in jobs:
                arguments = (self._client, job)
                self._celery.send_task(
                    TASK, arguments, queue=self._queue, producer=producer, retry=False
                )

    def _waiting(self) -> int:
        pool: Any = self._celery.pool
        with pool.acquire(block=True) as connection:
            declared = connection.default_channel.queue_declare(queue=self._queue)
            return int(declared.message_count)
