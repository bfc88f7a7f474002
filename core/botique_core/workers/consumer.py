"""Celery's own worker in a thread beside the event loop, which it hands the jobs to."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from celery.worker import WorkController, state

from botique_core.fault import fault_of
from botique_core.offers.broker import TASK, celery_of, queue_of

AGAIN_S = 1.0
NOBODYS = "botique"  # Celery wants a queue even while there is no client

Run = Callable[[str, int], Coroutine[Any, Any, None]]

log = logging.getLogger(__name__)


class Consumer:
    """Reads the queues of all clients of this process, which has only one of these.

    Args:
        redis_url: Where the queues are.
        run: Runs a client's job in the event loop that this was made in.
        slots: How many hints may be followed at a time; the next ones are left to others.
    """

    def __init__(self, redis_url: str, run: Run, slots: int) -> None:
        self._run = run
        self._slots = slots
        self._loop = asyncio.get_running_loop()
        self._celery = celery_of(redis_url)
        # Celery's threads look tasks up in the process's default app.
        self._celery.set_default()
        self._celery.task(name=TASK, shared=False)(self._follow)
        self._queues: set[str] = set()
        self._stopping = threading.Event()
        self._controller = self._made()
        self._thread = threading.Thread(target=self._consume, name="celery", daemon=True)

    def start(self) -> None:
        """Begins to read."""
        state.should_stop = None
        self._thread.start()

    def close(self) -> None:
        """Reads no more; what is under way goes on."""
        self._stopping.set()
        # Read by the controller in its own thread.
        state.should_stop = os.EX_OK  # type: ignore[assignment]  # declared as None alone

    async def ended(self) -> None:
        """Returns when it is closed and nothing is under way."""
        await asyncio.to_thread(self._thread.join)

    def add(self, client: str) -> None:
        """Begins to read a client's queue."""
        queue = queue_of(client)
        self._queues.add(queue)
        consumer = _consumer_of(self._controller)
        consumer.call_soon(consumer.add_task_queue, queue)

    def remove(self, client: str) -> None:
        """Reads a client's queue no more."""
        queue = queue_of(client)
        self._queues.discard(queue)
        consumer = _consumer_of(self._controller)
        consumer.call_soon(consumer.cancel_task_queue, queue)

    def _made(self) -> WorkController:
        return WorkController(
            app=self._celery,
            pool="threads",
            concurrency=self._slots,
            queues=[NOBODYS, *sorted(self._queues)],
            without_gossip=True,
            without_heartbeat=True,
            without_mingle=True,
        )

    def _consume(self) -> None:
        """In the thread: Celery outlives an outage of Redis by itself; this outlives Celery."""
        while not self._stopping.is_set():
            self._controller.start()
            if not self._stopping.wait(AGAIN_S):
                self._controller = self._made()

    def _follow(self, client: str, job: int) -> None:
        """In a thread of the pool: follows a hint until the job has ended."""
        try:
            asyncio.run_coroutine_threadsafe(self._run(client, job), self._loop).result()
        except Exception as error:  # noqa: BLE001 -- the job is offered again; others must go on
            log.warning("job %s of %s can't be run now: %s", job, client, fault_of(error))


def _consumer_of(controller: WorkController) -> Any:  # noqa: ANN401 -- Celery's own, without types
    return controller.consumer  # type: ignore[attr-defined]  # set by one of its steps
