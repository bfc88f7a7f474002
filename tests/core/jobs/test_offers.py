"""Due jobs are offered once, and again when nobody has taken them."""

from __future__ import annotations

from datetime import timedelta

from botique_core.db import Database
from botique_core.jobs.context import JobContext
from botique_core.jobs.jobs import Jobs
from botique_core.jobs.kind import JobKind
from botique_core.jobs.ledger import CLOCKS_APART, Ledger
from botique_core.jobs.models import JobState
from botique_core.jobs.options import JobOptions
from botique_core.jobs.runner import LocalRunner
from botique_core.offers.offers import Offers
from botique_core.testing.clock import ManualClock
from tests.core.jobs.conftest import RunnerOf, leave, seen

OPTIONS = JobOptions()


async def nothing(context: JobContext) -> None:
    """A job that is done at once."""


KIND = JobKind("shop.work", nothing)


async def test_due_job_is_offered_once_and_again_after_a_while(
    database: Database, jobs: Jobs, clock: ManualClock
) -> None:
    offers = Offers(database, clock)
    job = await leave(database, jobs, KIND)
    await leave(database, jobs, KIND, run_at=clock.now() + timedelta(hours=1))
    assert await offers.pick(10) == [job]
    assert await offers.pick(10) == []
    clock.advance(seconds=OPTIONS.offer_again_s)
    assert await offers.pick(10) == [job]


async def test_job_never_offered_comes_before_those_that_nobody_takes(
    database: Database, jobs: Jobs, clock: ManualClock
) -> None:
    offers = Offers(database, clock)
    stuck = await leave(database, jobs, KIND)
    assert await offers.pick(10) == [stuck]
    clock.advance(seconds=OPTIONS.offer_again_s)
    fresh = await leave(database, jobs, KIND)
    assert await offers.pick(1) == [fresh]
    assert await offers.pick(1) == [stuck]


async def test_offer_that_did_not_get_through_is_made_again_at_once(
    database: Database, jobs: Jobs, clock: ManualClock
) -> None:
    offers = Offers(database, clock)
    job = await leave(database, jobs, KIND)
    await offers.withdraw(await offers.pick(10))
    assert await offers.pick(10) == [job]


async def test_job_of_a_dead_worker_and_one_to_be_tried_again_are_offered_when_due(
    database: Database, jobs: Jobs, ledger: Ledger, clock: ManualClock
) -> None:
    offers = Offers(database, clock)
    job = await leave(database, jobs, KIND)
    await offers.pick(10)
    taken = await ledger.claim(job, [KIND])
    assert taken is not None
    clock.advance(seconds=OPTIONS.lease_s - 1)
    assert await offers.pick(10) == []
    clock.advance(seconds=1)
    assert await offers.pick(10) == [job]
    again = await ledger.claim(job, [KIND])
    assert again is not None
    await ledger.fail(again, "try again")
    clock.advance(seconds=10)
    assert await offers.pick(10) == [job]


async def test_offered_job_is_taken_once(
    database: Database, jobs: Jobs, ledger: Ledger, clock: ManualClock
) -> None:
    job = await leave(database, jobs, KIND)
    later = await leave(database, jobs, KIND, run_at=clock.now() + timedelta(hours=1))
    taken = [await ledger.claim(one, kinds) for one in (job, later) for kinds in ([], [KIND])]
    assert [one and one.id for one in taken] == [None, job, None, None]
    assert await ledger.claim(job, [KIND]) is None


async def test_job_that_is_due_by_the_clock_of_who_offers_it(
    database: Database, jobs: Jobs, ledger: Ledger, clock: ManualClock
) -> None:
    at = clock.now() + CLOCKS_APART
    job = await leave(database, jobs, KIND, run_at=at)
    assert await ledger.take([KIND], 1) == []
    taken = await ledger.claim(job, [KIND])
    assert taken is not None
    clock.advance(seconds=OPTIONS.lease_s - 0.5)
    assert await ledger.claim(job, [KIND]) is None  # a lease is not cut short


async def test_runner_runs_what_it_is_offered(
    database: Database, jobs: Jobs, runner_of: RunnerOf
) -> None:
    job = await leave(database, jobs, KIND)
    runner: LocalRunner = runner_of(KIND)
    await runner.run_one(job)
    await runner.run_one(job)
    ended = await seen(database, jobs, job)
    assert (ended.state, ended.attempt) == (JobState.DONE, 1)
