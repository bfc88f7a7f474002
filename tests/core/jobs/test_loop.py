"""A running runner: woken at once, stopped cleanly, obedient to cancelling and switching off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from botique_core.db import Database
from botique_core.jobs.context import JobContext
from botique_core.jobs.jobs import Jobs
from botique_core.jobs.kind import JobKind
from botique_core.jobs.ledger import Ledger
from botique_core.jobs.models import JobState
from botique_core.jobs.runner import LocalRunner
from tests.core.jobs.conftest import RunnerOf, leave, seen
from tests.patience import GUARD_S


class Blocking:
    """Begins, and goes on only when it is let."""

    def __init__(self) -> None:
        self.begun: asyncio.Queue[int] = asyncio.Queue()
        self.broken_off = asyncio.Event()
        self.go_on = asyncio.Event()

    async def run(self, context: JobContext) -> None:
        await self.begun.put(context.attempt)
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.broken_off.set()
            raise


@asynccontextmanager
async def running(runner: LocalRunner) -> AsyncIterator[None]:
    task = asyncio.create_task(runner.run())
    try:
        async with asyncio.timeout(GUARD_S):
            yield
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def until(database: Database, jobs: Jobs, job: int, state: JobState) -> None:
    while (await seen(database, jobs, job)).state != state:
        pass


async def test_job_is_begun_at_once(database: Database, jobs: Jobs, runner_of: RunnerOf) -> None:
    blocking = Blocking()
    kind = JobKind("shop.block", blocking.run)
    async with running(runner_of(kind)):
        for _ in range(6):
            job = await leave(database, jobs, kind)
            assert await blocking.begun.get() == 1
            blocking.go_on.set()
            await until(database, jobs, job, JobState.DONE)
            blocking.go_on.clear()


async def test_jobs_run_beside_each_other(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    blocking = Blocking()
    kind = JobKind("shop.block", blocking.run)
    async with running(runner_of(kind)):
        left = [await leave(database, jobs, kind) for _ in range(6)]
        assert [await blocking.begun.get() for _ in range(4)] == [1] * 4
        blocking.go_on.set()
        for job in left:
            await until(database, jobs, job, JobState.DONE)


async def test_stopped_runner_gives_its_jobs_back(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    blocking = Blocking()
    kind = JobKind("shop.block", blocking.run, retries=0)
    job = await leave(database, jobs, kind)
    async with running(runner_of(kind)):
        await blocking.begun.get()
    given_back = await seen(database, jobs, job)
    assert (given_back.state, given_back.attempt) == (JobState.WAITING, 0)
    async with running(runner_of(kind)):
        assert await blocking.begun.get() == 1


async def test_cancelled_job_is_broken_off(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    blocking = Blocking()
    kind = JobKind("shop.block", blocking.run)
    job = await leave(database, jobs, kind)
    async with running(runner_of(kind)):
        await blocking.begun.get()
        async with database.writing() as session:
            await jobs.cancel(session, job)
        await until(database, jobs, job, JobState.CANCELLED)
    assert blocking.broken_off.is_set()


async def test_cancelled_job_is_not_begun(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    kind = JobKind("shop.block", Blocking().run)
    job = await leave(database, jobs, kind)
    async with database.writing() as session:
        await jobs.cancel(session, job)
    assert await runner_of(kind).run_due() == 0
    assert (await seen(database, jobs, job)).state == JobState.CANCELLED


async def test_job_of_a_plugin_switched_off_waits_for_it(
    database: Database, jobs: Jobs, ledger: Ledger
) -> None:
    blocking = Blocking()
    kind = JobKind("shop.block", blocking.run)
    on = [kind]
    job = await leave(database, jobs, kind)
    async with running(LocalRunner(ledger, jobs.wake, lambda: list(on))):
        await blocking.begun.get()
        on.clear()
        jobs.wake.knock()
        await until(database, jobs, job, JobState.WAITING)
        assert blocking.broken_off.is_set()
        on.append(kind)
        jobs.wake.knock()
        assert await blocking.begun.get() == 1


async def test_job_that_cancels_itself_has_failed(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    async def give_in(context: JobContext) -> None:
        raise asyncio.CancelledError

    kind = JobKind("shop.odd", give_in, retries=0)
    job = await leave(database, jobs, kind)
    async with running(runner_of(kind)):
        await until(database, jobs, job, JobState.FAILED)
