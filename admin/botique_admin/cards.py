"""Figures about customers for the first page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Card, Figure
from botique_core.people.models import Customer, Endpoint

STEPS = 14
MICROSECONDS = 1_000_000


def of_people(permission: str) -> Sequence[Card]:
    """New customers, and customers who wrote."""
    return (
        Card("admin-card-new", permission, _new, order=10),
        Card("admin-card-active", permission, _active, order=20),
    )


async def _new(session: AsyncSession, since: datetime, until: datetime) -> Figure:
    async def count(first: datetime, last: datetime) -> int:
        within = (Customer.created_at >= first, Customer.created_at < last)
        query = select(func.count()).select_from(Customer).where(*within)
        return await session.scalar(query.where(Customer.merged_into.is_(None))) or 0

    step = (until - since) / STEPS
    course = [await count(since + step * n, since + step * (n + 1)) for n in range(STEPS)]
    return Figure(sum(course), await count(since - (until - since), since), tuple(course))


async def _active(session: AsyncSession, since: datetime, until: datetime) -> Figure:
    """Only the last use is kept, so there is nothing to compare it with."""
    first, last = (int(at.timestamp()) * MICROSECONDS for at in (since, until))
    within = (Endpoint.seen_us >= first, Endpoint.seen_us < last)
    count = select(func.count(func.distinct(Endpoint.customer))).where(*within)
    return Figure(await session.scalar(count) or 0)
