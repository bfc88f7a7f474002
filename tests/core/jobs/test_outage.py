"""The loops outlive a database that is gone for a while."""

from __future__ import annotations

import asyncio
import logging

import asyncpg
import pytest

from botique_core.db import Database
from botique_core.feed.feed import Feed
from botique_core.feed.pump import Pump
from botique_core.ids import Ids
from botique_core.jobs.jobs import Jobs
from botique_core.jobs.kind import JobKind
from botique_core.jobs.ledger import Ledger
from botique_core.jobs.models import JobState
from botique_core.jobs.runner import LocalRunner
from botique_core.testing.clock import ManualClock
from tests import postgres
from tests.core.jobs.conftest import leave, seen
from tests.core.jobs.test_loop import Blocking
from tests.patience import GUARD_S

COMPLAINTS = {"jobs can't be looked up", "the feed can't be read"}


class Listening(logging.Handler):
    """Lets a test wait until both loops have complained."""

    def __init__(self) -> None:
        super().__init__()
        self.missing = set(COMPLAINTS)
        self.all_heard = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.missing.discard(record.getMessage().partition(":")[0])
        if not self.missing:
            self.all_heard.set()


async def let_in(name: str, *, allowed: bool) -> None:
    """Has the server take connections to a database, or break and refuse them."""
    server = await asyncpg.connect(f"{postgres.SERVER}/postgres")  # type: ignore[no-untyped-call]  # annotated in part
    await server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {allowed}')
    if not allowed:
        await server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
        )
    await server.close()


async def test_loops_go_on_after_an_outage(
    database: Database, clock: ManualClock, ids: Ids
) -> None:
    if database.is_sqlite:
        pytest.skip("a file does not go away")
    name = str(database.url.database)
    jobs, feed = Jobs(database, clock, ids), Feed(database, clock, ids)
    blocking = Blocking()
    kind = JobKind("shop.block", blocking.run)
    job = await leave(database, jobs, kind)
    runner = LocalRunner(Ledger(database, clock, ids), jobs.wake, lambda: [kind])
    pump = Pump(database, clock, feed.wake, list)
    listening = Listening()
    logging.getLogger("botique_core").addHandler(listening)

    await let_in(name, allowed=False)
    loops = [asyncio.create_task(loop.run()) for loop in (runner, pump)]
    try:
        async with asyncio.timeout(GUARD_S):
            await listening.all_heard.wait()
            await let_in(name, allowed=True)
            jobs.wake.knock()
            assert await blocking.begun.get() == 1
            blocking.go_on.set()
            while (await seen(database, jobs, job)).state != JobState.DONE:
                pass
        assert [loop.done() for loop in loops] == [False, False]
    finally:
        await let_in(name, allowed=True)
        logging.getLogger("botique_core").removeHandler(listening)
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
