"""Figures about requests for the overview."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.panel import Card, Figure
from botique_feedback.inbox.filters import is_overdue
from botique_feedback.inbox.permissions import READ
from botique_feedback.models import Request, RequestMessage

STEPS = 14
SAMPLE_MAX = 5_000
GOOD = 4
Places = Collection[str] | None


def cards(client: Client) -> Sequence[Card]:
    """New requests, how soon they were answered, how answers were rated, what is late."""

    async def overdue(
        session: AsyncSession, since: datetime, until: datetime, places: Places = None
    ) -> Figure:
        del since, until  # it is late now, whenever it came
        late = (is_overdue(client.clock.now()), _there(places))
        return Figure(await session.scalar(_count().where(*late)) or 0)

    late_path = "/feedback/?overdue=1"
    return (
        Card("feedback-card-new", READ, _new, "/feedback/", 30, _new),
        Card(
            "feedback-card-answer", READ, _first_answer, "/feedback/", 31, _first_answer, less=True
        ),
        Card("feedback-card-rating", READ, _rating, "/feedback/requests", 32, _rating),
        Card("feedback-card-overdue", READ, overdue, late_path, 33, overdue, less=True),
    )


async def _new(
    session: AsyncSession, since: datetime, until: datetime, places: Places = None
) -> Figure:
    async def count(first: datetime, last: datetime) -> int:
        within = (Request.created_at >= first, Request.created_at < last, _there(places))
        return await session.scalar(_count().where(*within)) or 0

    step = (until - since) / STEPS
    course = [await count(since + step * n, since + step * (n + 1)) for n in range(STEPS)]
    return Figure(sum(course), await count(since - (until - since), since), tuple(course))


async def _first_answer(
    session: AsyncSession, since: datetime, until: datetime, places: Places = None
) -> Figure:
    """The median in minutes; of very many requests, of the latest ones."""

    async def median(first: datetime, last: datetime) -> int:
        query = (
            select(Request.created_at, Request.first_answer_at)
            .where(Request.first_answer_at >= first, Request.first_answer_at < last)
            .where(_there(places))
            .order_by(Request.first_answer_at.desc())
            .limit(SAMPLE_MAX)
        )
        rows = await session.execute(query)
        waits = sorted(answered - created for created, answered in rows if answered is not None)
        return round(waits[len(waits) // 2] / timedelta(minutes=1)) if waits else 0

    return Figure(await median(since, until), await median(since - (until - since), since))


async def _rating(
    session: AsyncSession, since: datetime, until: datetime, places: Places = None
) -> Figure:
    """How many of a hundred ratings were four or five stars."""

    async def share(first: datetime, last: datetime) -> int:
        good = func.count().filter(RequestMessage.rating >= GOOD)
        query = (
            select(good, func.count())
            .join(Request, Request.id == RequestMessage.request)
            .where(RequestMessage.rating.is_not(None), _there(places))
            .where(RequestMessage.at >= first, RequestMessage.at < last)
        )
        well, all_of_them = (await session.execute(query)).one()
        return round(100 * well / all_of_them) if all_of_them else 0

    return Figure(await share(since, until), await share(since - (until - since), since))


def _count() -> Select[int]:
    return select(func.count()).select_from(Request)


def _there(places: Places) -> ColumnElement[bool]:
    return true() if places is None else Request.place.in_(places)
