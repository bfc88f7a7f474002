"""Random rules over random people: SQL on both databases says what plain Python says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Customer
from botique_core.segments.rule import dump
from botique_core.segments.segments import Segments
from botique_core.testing.clock import ManualClock
from tests.core.segments.population import (
    LEAVES,
    NOWS,
    PEOPLE,
    Raw,
    Someone,
    picked_by,
    rules,
    write,
)


@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a failure takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(people=PEOPLE, now=NOWS, asked=st.lists(rules(LEAVES), min_size=1, max_size=4))
async def test_rule_picks_whom_it_holds_for(
    session: AsyncSession,
    segments: Segments,
    clock: ManualClock,
    people: Sequence[Someone],
    now: datetime,
    asked: Sequence[Raw],
) -> None:
    clock.set(now)
    async with session.begin_nested() as savepoint:
        await write(session, people, now)
        for raw in asked:
            rule = segments.parse(raw)
            assert segments.parse(dump(rule)) == rule
            expected = picked_by(raw, people, now)
            query = select(Customer.id).where(segments.where(rule)).order_by(Customer.id)
            assert list(await session.scalars(query)) == expected
            assert await segments.count(session, rule) == len(expected)
        await savepoint.rollback()
