from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Suppression
from botique_core.people.suppression import Suppressions
from botique_core.testing.clock import ManualClock

PHONE = "+79123456789"


async def test_suppression_knows_a_number_without_keeping_it(
    session: AsyncSession, clock: ManualClock
) -> None:
    suppressions = Suppressions(clock, b"one")
    await suppressions.add(session, [PHONE, "Anna@Example.com"])
    await suppressions.add(session, [PHONE])
    assert await suppressions.holds(session, PHONE) is True
    assert await suppressions.holds(session, "anna@example.com ") is True
    assert await suppressions.holds(session, "+79123456780") is False
    rows = [(row.hash, row.at) for row in await session.scalars(select(Suppression))]
    assert [(len(value), "9123456789" in value, at) for value, at in rows] == [
        (64, False, clock.now())
    ] * 2


async def test_suppression_of_another_secret_tells_nothing(
    session: AsyncSession, clock: ManualClock
) -> None:
    await Suppressions(clock, b"one").add(session, [PHONE])
    assert await Suppressions(clock, b"two").holds(session, PHONE) is False


async def test_suppression_of_nothing_is_nothing(session: AsyncSession, clock: ManualClock) -> None:
    assert await Suppressions(clock, b"one").add(session, []) == 0
