"""Offers reach the queue, and wait while nobody can take them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from botique_core.db import Database
from botique_core.jobs.jobs import Jobs
from botique_core.offers.broker import celery_of
from botique_core.offers.hints import Hints
from botique_core.offers.offering import QUEUE_MAX, Offering
from botique_core.offers.offers import Offers
from botique_core.testing.clock import ManualClock
from tests.core.jobs.conftest import leave
from tests.core.jobs.test_offers import KIND
from tests.redis_server import RedisServer


@pytest.fixture
async def hints(redis: RedisServer) -> AsyncIterator[Hints]:
    hints = Hints("omega", redis.url)
    yield hints
    await hints.close()


@pytest.fixture
def offering(database: Database, jobs: Jobs, clock: ManualClock, hints: Hints) -> Offering:
    return Offering(Offers(database, clock), hints, jobs.wake, every_s=1)


async def test_each_due_job_is_a_hint(
    database: Database, jobs: Jobs, offering: Offering, hints: Hints
) -> None:
    for _ in range(3):
        await leave(database, jobs, KIND)
    assert await offering.offer() == 3
    assert await offering.offer() == 0
    assert await hints.waiting() == 3


async def test_job_left_while_redis_is_away_is_offered_when_it_is_back(
    database: Database, jobs: Jobs, offering: Offering, hints: Hints, redis: RedisServer
) -> None:
    assert await offering.offer() == 0
    redis.kill()
    await leave(database, jobs, KIND)
    with pytest.raises(Exception, match="connect"):
        await offering.offer()
    redis.start()
    assert await offering.offer() == 1
    assert await hints.waiting() == 1


async def test_queue_that_nobody_reads_grows_no_further(
    database: Database, jobs: Jobs, offering: Offering, hints: Hints
) -> None:
    await hints.send([1] * QUEUE_MAX)
    await leave(database, jobs, KIND)
    assert await offering.offer() == 0
    assert await hints.waiting() == QUEUE_MAX


def test_socket_in_the_file_system_is_an_address_too() -> None:
    celery = celery_of("unix:///run/redis.sock?db=2")
    assert celery.conf.broker_url == "redis+socket:///run/redis.sock?virtual_host=2"
