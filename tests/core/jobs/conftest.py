"""Jobs of a made-up plugin, and runners as several processes would have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.jobs.jobs import Jobs
from botique_core.jobs.kind import JobKind
from botique_core.jobs.ledger import Ledger
from botique_core.jobs.models import Job
from botique_core.jobs.runner import LocalRunner
from botique_core.testing.clock import ManualClock


@pytest.fixture
def jobs(database: Database, clock: ManualClock, ids: Ids) -> Jobs:
    return Jobs(database, clock, ids)


@pytest.fixture
def ledger(database: Database, clock: ManualClock) -> Ledger:
    """The ledger of another process than the one that `jobs` are left in."""
    return Ledger(database, clock, Ids(2))


RunnerOf = Callable[..., LocalRunner]


@pytest.fixture
def runner_of(ledger: Ledger, jobs: Jobs) -> RunnerOf:
    """Makes the runner of a process whose plugins bring these kinds."""
    return lambda *kinds: LocalRunner(ledger, jobs.wake, lambda: kinds)


async def leave(
    database: Database,
    jobs: Jobs,
    kind: JobKind,
    **options: Any,  # noqa: ANN401 -- passed on as they are
) -> int:
    async with database.writing() as session:
        return await jobs.post(session, kind.name, **options)


async def seen(database: Database, jobs: Jobs, job: int) -> Job:
    async with database.reading() as session:
        found = await jobs.get(session, job)
    assert found is not None
    return found
