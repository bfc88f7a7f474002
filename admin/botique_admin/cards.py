"""Figures about customers for the first page."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Card, Diagram, Figure, Lines, Series
from botique_core.panel.diagram import Say
from botique_core.people.models import Customer, Endpoint

STEPS = 14
HOURS = 24
COURSE_MAX = 92
MICROSECONDS = 1_000_000


def of_people(permission: str) -> Sequence[Card]:
    """New customers, and customers who wrote."""
    return (
        Card("admin-card-new", permission, _new, order=10),
        Card("admin-card-active", permission, _active, order=20),
    )


def charts_of_people(permission: str) -> Sequence[Diagram]:
    """How new customers came, beside the time before."""
    return (Diagram("admin-card-new", permission, _course, order=10),)


async def _new(session: AsyncSession, since: datetime, until: datetime) -> Figure:
    course = await _counts(session, since, until, STEPS)
    (before,) = await _counts(session, since - (until - since), since, 1)
    return Figure(sum(course), before, tuple(course))


async def _course(session: AsyncSession, since: datetime, until: datetime, say: Say) -> Lines:
    days = (until.date() - since.date()).days
    steps = HOURS if days == 1 else min(days, COURSE_MAX)
    now = await _counts(session, since, until, steps)
    before = await _counts(session, since - (until - since), since, steps)
    return Lines(
        (Series(say("admin-chart-now"), tuple(now)),),
        Series(say("admin-chart-before"), tuple(before)),
    )


async def _counts(session: AsyncSession, since: datetime, until: datetime, steps: int) -> list[int]:
    """New customers in equal steps, in one statement."""
    step = (until - since) / steps
    edges = [since + step * number for number in range(steps)] + [until]
    new = Customer.created_at
    columns = [
        func.count().filter(new >= first, new < last) for first, last in itertools.pairwise(edges)
    ]
    query = select(*columns).where(new >= since, new < until, Customer.merged_into.is_(None))
    return list((await session.execute(query)).one())


async def _active(session: AsyncSession, since: datetime, until: datetime) -> Figure:
    """Only the last use is kept, so there is nothing to compare it with."""
    first, last = (int(at.timestamp()) * MICROSECONDS for at in (since, until))
    within = (Endpoint.seen_us >= first, Endpoint.seen_us < last)
    count = select(func.count(func.distinct(Endpoint.customer))).where(*within)
    return Figure(await session.scalar(count) or 0)
