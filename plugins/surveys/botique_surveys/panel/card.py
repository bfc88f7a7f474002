"""How many surveys were completed, for the panel's first page."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Figure
from botique_surveys.kinds import ResponseState
from botique_surveys.models import Response

STEPS = 14


async def completed(session: AsyncSession, since: datetime, until: datetime) -> Figure:
    """Responses that came to an end in that time, and in as long a time before."""
    step = (until - since) / STEPS
    course = [
        await _count(session, since + step * number, since + step * (number + 1))
        for number in range(STEPS)
    ]
    before = await _count(session, since - (until - since), since)
    return Figure(sum(course), before, tuple(course))


async def _count(session: AsyncSession, since: datetime, until: datetime) -> int:
    query = select(func.count()).where(
        Response.state == ResponseState.COMPLETED,
        Response.finished_at >= since,
        Response.finished_at < until,
    )
    return await session.scalar(query) or 0
