"""Running jobs inside this process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

import msgspec

from botique_core.fault import fault_of
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind
from botique_core.jobs.ledger import Ledger, Taken
from botique_core.jobs.options import JobOptions
from botique_core.wake import Wake

BEAT_S = 1.0
RENEWALS = 6  # in the time of one lease
ARRANGE_EVERY_S = 30.0
SHOW_EVERY_S = 1.0

log = logging.getLogger(__name__)

Kinds = Callable[[], Sequence[JobKind]]


class LocalRunner:
    """Runs a few jobs at a time in the event loop of this process.

    A job whose plugin is switched off is broken off and waits until it is on again.

    Args:
        ledger: Where jobs are taken and ended.
        wake: Knocked on when there may be something to do.
        kinds: Gives the present generation's kinds.
        options: How many at once, and how often it looks.
    """

    def __init__(
        self, ledger: Ledger, wake: Wake, kinds: Kinds, options: JobOptions | None = None
    ) -> None:
        self._ledger = ledger
        self._wake = wake
        self._kinds = kinds
        self._options = options or JobOptions()
        self._running: dict[asyncio.Task[None], Taken] = {}
        self._claiming = 0
        self._unwanted: set[int] = set()
        self._renewed_at_s = 0.0
        self._arranged: frozenset[str] | None = None
        self._arranged_at_s = 0.0
        self._looks_at_s = 0.0
        self._stopped = False

    @property
    def free(self) -> int:
        """How many more jobs it can run now."""
        return self._options.at_once - len(self._running) - self._claiming

    async def run(self) -> None:
        """Runs until cancelled; jobs in hand then go back and are begun again elsewhere."""
        try:
            while True:
                try:
                    await self._round()
                except Exception as error:  # noqa: BLE001 -- it outlives any outage of the database
                    log.warning("jobs can't be looked up: %s", fault_of(error))
                if await self._wake.wait(BEAT_S):
                    self._looks_at_s = 0.0
        finally:
            self._stopped = True
            await self._break_off(list(self._running))

    async def run_one(self, job: int) -> None:
        """Runs a job that was offered, if it is to be had and there is room; until it has ended."""
        if self.free < 1 or self._stopped:
            return
        self._claiming += 1
        try:
            taken = await self._ledger.claim(job, self._kinds())
        finally:
            self._claiming -= 1
        if taken is None:
            return
        if self._stopped:
            await self._ledger.give_back(taken)
            return
        await asyncio.wait([self._begin(taken)])

    async def run_due(self) -> int:
        """Runs all that is due, one after the other; how many runs."""
        await self._ledger.arrange(self._kinds())
        runs = 0
        while taken := await self._ledger.take(self._kinds(), 1):
            await self._work(taken[0])
            runs += 1
        return runs

    async def _round(self) -> None:
        kinds = self._kinds()
        await self._arrange(kinds)
        if self._running:
            await self._keep()
        on = {kind.name for kind in kinds}
        await self._break_off([t for t, job in self._running.items() if job.kind.name not in on])
        now_s = asyncio.get_running_loop().time()
        if self.free > 0 and now_s >= self._looks_at_s:
            self._looks_at_s = now_s + self._options.look_every_s
            for job in await self._ledger.take(kinds, self.free):
                self._begin(job)

    def _begin(self, job: Taken) -> asyncio.Task[None]:
        task = asyncio.create_task(self._work(job))
        self._running[task] = job
        task.add_done_callback(self._ended)
        return task

    async def _arrange(self, kinds: Sequence[JobKind]) -> None:
        """Makes sure of the rows of those that come back: for new kinds, and now and then."""
        names = frozenset(kind.name for kind in kinds)
        now_s = asyncio.get_running_loop().time()
        if names != self._arranged or now_s - self._arranged_at_s >= ARRANGE_EVERY_S:
            await self._ledger.arrange(kinds)
            self._arranged, self._arranged_at_s = names, now_s

    def _ended(self, task: asyncio.Task[None]) -> None:
        job = self._running.pop(task)
        self._unwanted.discard(job.id)
        self._wake.rouse()
        if not task.cancelled() and (error := task.exception()):
            log.warning("job %s can't be ended: %s", job.id, type(error).__name__)

    async def _keep(self) -> None:
        """Keeps the leases, and breaks off what is not wanted any more."""
        unwanted = await self._ledger.unwanted(self._running.values())
        self._unwanted |= unwanted
        await self._break_off([t for t, job in self._running.items() if job.id in unwanted])
        now_s = asyncio.get_running_loop().time()
        if now_s - self._renewed_at_s >= self._options.lease_s / RENEWALS:
            self._renewed_at_s = now_s
            await self._ledger.renew(list(self._running.values()))

    async def _break_off(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self, job: Taken) -> None:
        try:
            result = await job.kind.run(self._context(job))
            built = None if result is None else msgspec.to_builtins(dict(result))
        except asyncio.CancelledError as error:
            if not _is_cancelled():  # the job's own doing, not ours
                await self._failed(job, error)
                return
            end = self._ledger.drop if job.id in self._unwanted else self._ledger.give_back
            await end(job)
            raise
        except Exception as error:  # noqa: BLE001 -- whatever a feature raises is its job's end
            await self._failed(job, error)
        else:
            await self._ledger.succeed(job, built)

    async def _failed(self, job: Taken, error: BaseException) -> None:
        fault = fault_of(error)
        final = await self._ledger.fail(job, fault)
        level = logging.ERROR if final else logging.WARNING
        log.log(level, "job %s (%s) failed: %s", job.id, job.kind.name, fault)

    def _context(self, job: Taken) -> JobContext:
        shown_at_s = 0.0

        async def progress(done: int, total: int) -> None:
            nonlocal shown_at_s
            now_s = asyncio.get_running_loop().time()
            if done < total and now_s - shown_at_s < SHOW_EVERY_S:
                return
            shown_at_s = now_s
            await self._ledger.progress(job, done, total)

        return JobContext(job.id, job.args, job.attempt, progress)


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
