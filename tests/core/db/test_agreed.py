"""Machines of one client agree on the time, by the database's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from botique_core.clock import SystemClock
from botique_core.db import Database
from botique_core.db.agreed import AgreedClock
from botique_core.testing.clock import ManualClock

NEAR = timedelta(minutes=1)


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_wrong_clock_is_put_right(database: Database, clock: ManualClock) -> None:
    agreed = AgreedClock(clock, database)
    assert agreed.now() == clock.now()
    await agreed.agree()
    assert abs(agreed.now() - datetime.now(UTC)) < NEAR
    assert agreed.now_us() == round(agreed.now().timestamp() * 1_000_000)
    before = agreed.now()
    clock.advance(seconds=5)
    assert agreed.now() - before == timedelta(seconds=5)


class Stalling(SystemClock):
    """A clock by which the database takes twenty seconds to answer."""

    looks = 0

    def now_us(self) -> int:
        self.looks += 1
        return super().now_us() + (20_000_000 if self.looks > 1 else 0)


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_answer_that_takes_long_says_nothing_about_the_clock(database: Database) -> None:
    agreed = AgreedClock(Stalling(), database)
    await agreed.agree()
    assert abs(agreed.now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_alone_the_machine_is_right(database: Database, clock: ManualClock) -> None:
    agreed = AgreedClock(clock, database)
    await agreed.agree()
    assert agreed.now() == clock.now()
