"""Jobs are done once left, tried again after errors, and never forgotten."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from botique_core.db import Database
from botique_core.errors import InputRefused
from botique_core.ids import Ids
from botique_core.jobs.context import JobContext
from botique_core.jobs.jobs import Jobs
from botique_core.jobs.kind import JobKind
from botique_core.jobs.ledger import Ledger
from botique_core.jobs.models import Job, JobState
from botique_core.jobs.options import JobOptions
from botique_core.jobs.runner import LocalRunner
from botique_core.testing.clock import ManualClock
from tests.core.jobs.conftest import RunnerOf, leave, seen

LEASE_S = JobOptions().lease_s


async def count_to(context: JobContext) -> dict[str, int]:
    total = context.args["total"]
    for done in range(1, total + 1):
        await context.progress(done, total)
    return {"counted": total}


COUNT = JobKind("shop.count", count_to)


class Failing:
    """Fails as often as it is told to, then succeeds."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.attempts: list[int] = []

    async def run(self, context: JobContext) -> None:
        self.attempts.append(context.attempt)
        if self.left:
            self.left -= 1
            raise ValueError("Anna, +79001234567")


async def number_of(database: Database) -> int | None:
    async with database.reading() as session:
        return await session.scalar(select(func.count(Job.id)))


async def test_job_is_done(database: Database, jobs: Jobs, runner_of: RunnerOf) -> None:
    job = await leave(database, jobs, COUNT, args={"total": 3})
    assert await runner_of(COUNT).run_due() == 1
    ended = await seen(database, jobs, job)
    assert (ended.state, ended.result) == (JobState.DONE, {"counted": 3})
    assert (ended.done, ended.total) == (3, 3)
    assert await runner_of(COUNT).run_due() == 0


async def test_job_of_an_undone_transaction(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    async with database.writing() as session:
        await jobs.post(session, COUNT.name, {"total": 1})
        await session.rollback()
    assert await runner_of(COUNT).run_due() == 0


async def test_job_for_later(
    database: Database, jobs: Jobs, runner_of: RunnerOf, clock: ManualClock
) -> None:
    at = clock.now() + timedelta(hours=1)
    await leave(database, jobs, COUNT, args={"total": 1}, run_at=at)
    assert await runner_of(COUNT).run_due() == 0
    clock.advance(hours=1)
    assert await runner_of(COUNT).run_due() == 1


async def test_job_with_a_key_is_left_once(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    first = await leave(database, jobs, COUNT, args={"total": 1}, key="report")
    assert await leave(database, jobs, COUNT, args={"total": 2}, key="report") == first
    assert await leave(database, jobs, COUNT, args={"total": 2}, key="other") != first
    await runner_of(COUNT).run_due()
    assert await leave(database, jobs, COUNT, args={"total": 3}, key="report") != first


async def test_failing_job_is_tried_again_later(
    database: Database, jobs: Jobs, runner_of: RunnerOf, clock: ManualClock
) -> None:
    failing = Failing(times=2)
    kind = JobKind("shop.fail", failing.run, retries=3)
    job = await leave(database, jobs, kind)
    runner = runner_of(kind)
    pauses_s = []
    while (await seen(database, jobs, job)).state != JobState.DONE:
        await runner.run_due()
        waiting = await seen(database, jobs, job)
        if waiting.state == JobState.WAITING:
            pauses_s.append((waiting.due_at - clock.now()).total_seconds())
            clock.advance(seconds=pauses_s[-1])
    assert failing.attempts == [1, 2, 3]
    assert pauses_s == [5, 10]


async def test_job_that_never_succeeds(
    database: Database,
    jobs: Jobs,
    runner_of: RunnerOf,
    clock: ManualClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing = Failing(times=100)
    kind = JobKind("shop.fail", failing.run, retries=2)
    job = await leave(database, jobs, kind)
    for _ in range(5):
        await runner_of(kind).run_due()
        clock.advance(hours=1)
    ended = await seen(database, jobs, job)
    assert failing.attempts == [1, 2, 3]
    assert ended.state == JobState.FAILED
    assert ended.finished_at == clock.now() - timedelta(hours=3)
    assert ended.error.startswith("ValueError at jobs/test_running.py:")
    assert "shop.fail" in caplog.text
    assert "Anna" not in caplog.text + ended.error


async def test_job_refused_by_our_own_error_says_why(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    async def refuse(context: JobContext) -> None:
        raise InputRefused("row 7 has no code")

    kind = JobKind("shop.import", refuse, retries=0)
    job = await leave(database, jobs, kind)
    await runner_of(kind).run_due()
    assert (await seen(database, jobs, job)).error.endswith(": row 7 has no code")


async def test_job_whose_result_is_no_data(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    async def odd(context: JobContext) -> dict[str, object]:
        return {"what": object()}

    kind = JobKind("shop.odd", odd, retries=0)
    job = await leave(database, jobs, kind)
    await runner_of(kind).run_due()
    assert (await seen(database, jobs, job)).state == JobState.FAILED


async def test_job_of_a_plugin_that_is_off_waits(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    job = await leave(database, jobs, COUNT, args={"total": 1})
    assert await runner_of().run_due() == 0
    assert (await seen(database, jobs, job)).state == JobState.WAITING
    assert await runner_of(COUNT).run_due() == 1


async def test_periodic_job_comes_back(
    database: Database, jobs: Jobs, runner_of: RunnerOf, clock: ManualClock
) -> None:
    failing = Failing(times=0)
    kind = JobKind("shop.tidy", failing.run, every=timedelta(hours=1))
    assert await runner_of(kind).run_due() == 1
    assert await runner_of(kind).run_due() == 0
    clock.advance(hours=1)
    assert await runner_of(kind).run_due() == 1
    assert failing.attempts == [1, 1]
    assert await number_of(database) == 1


async def test_periodic_job_comes_back_after_failing(
    database: Database, jobs: Jobs, runner_of: RunnerOf, clock: ManualClock
) -> None:
    failing = Failing(times=1)
    kind = JobKind("shop.tidy", failing.run, retries=0, every=timedelta(hours=1))
    await runner_of(kind).run_due()
    clock.advance(hours=1)
    await runner_of(kind).run_due()
    assert failing.attempts == [1, 1]


async def test_two_runners_do_each_job_once(
    database: Database, jobs: Jobs, ready_url: str, clock: ManualClock
) -> None:
    runs: Counter[int] = Counter()

    async def note(context: JobContext) -> None:
        runs[context.args["number"]] += 1

    kind = JobKind("shop.note", note, every=None)
    for number in range(20):
        await leave(database, jobs, kind, args={"number": number})
    other = Database(ready_url)
    ledgers = [Ledger(database, clock, Ids(2)), Ledger(other, clock, Ids(3))]
    runners = [LocalRunner(ledger, jobs.wake, lambda: [kind]) for ledger in ledgers]
    await asyncio.gather(*(runner.run_due() for runner in runners))
    await other.close()
    assert runs == dict.fromkeys(range(20), 1)


async def test_job_of_a_dead_process_is_taken_over(
    database: Database, jobs: Jobs, ledger: Ledger, runner_of: RunnerOf, clock: ManualClock
) -> None:
    job = await leave(database, jobs, COUNT, args={"total": 1})
    (dead,) = await ledger.take([COUNT], 5)
    clock.advance(seconds=LEASE_S - 1)
    assert await runner_of(COUNT).run_due() == 0
    clock.advance(seconds=1)
    assert await ledger.unwanted([dead]) == set()
    assert await runner_of(COUNT).run_due() == 1
    assert await ledger.unwanted([dead]) == {dead.id}
    await ledger.fail(dead, "woken too late")
    ended = await seen(database, jobs, job)
    assert (ended.state, ended.attempt, ended.error) == (JobState.DONE, 2, "")


async def test_job_that_kills_its_process_is_given_up(
    database: Database, jobs: Jobs, ledger: Ledger, clock: ManualClock
) -> None:
    kind = JobKind("shop.crash", count_to, retries=1)
    job = await leave(database, jobs, kind)
    attempts = []
    for _ in range(4):
        attempts += [taken.attempt for taken in await ledger.take([kind], 5)]
        clock.advance(seconds=LEASE_S)
    assert attempts == [1, 2]
    ended = await seen(database, jobs, job)
    assert (ended.state, ended.error) == (JobState.FAILED, "the process that ran it died")


async def test_renewed_lease_lasts(
    database: Database, jobs: Jobs, ledger: Ledger, clock: ManualClock
) -> None:
    await leave(database, jobs, COUNT, args={"total": 1})
    taken = await ledger.take([COUNT], 5)
    for _ in range(3):
        clock.advance(seconds=LEASE_S - 1)
        await ledger.renew(taken)
        assert await ledger.take([COUNT], 5) == []


async def test_old_jobs_go(
    database: Database, jobs: Jobs, runner_of: RunnerOf, clock: ManualClock
) -> None:
    await leave(database, jobs, COUNT, args={"total": 1})
    await runner_of(COUNT).run_due()
    await leave(database, jobs, COUNT, args={"total": 1})
    clock.advance(days=31)
    assert await jobs.delete_old() == 1
    assert await number_of(database) == 1
