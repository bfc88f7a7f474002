"""A month of news: what was sent, what is planned."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names
from fastapi import APIRouter, Response
from sqlalchemy import and_, or_
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.panel import Desk
from botique_news import shelf
from botique_news.kinds import State
from botique_news.models import News
from botique_news.pages.rights import ForReading

FIRST, LAST = date(2020, 1, 1), date(2100, 1, 1)
PLANNED = {State.DRAFT, State.SCHEDULED}


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of news on its day."""

    news: News
    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the calendar."""

    date: date
    inside: bool
    today: bool
    entries: Sequence[Entry]


def register(router: APIRouter) -> None:
    """Adds the page."""

    @router.get("/news/calendar")
    async def calendar(desk: ForReading, month: str = "") -> Response:
        zone = ZoneInfo(desk.client.settings.client.time_zone)
        today = desk.client.clock.now().astimezone(zone).date()
        first = _month(month, today)
        weeks = Calendar().monthdatescalendar(first.year, first.month)
        async with desk.client.db.reading() as session:
            entries = await _entries(session, desk, zone, weeks[0][0], weeks[-1][-1])
        language = desk.staff.language
        return desk.page(
            "news/calendar.html",
            title=format_date(first, "LLLL yyyy", locale=language),
            names=[get_day_names("abbreviated", locale=language)[day] for day in range(7)],
            weeks=[
                [
                    Day(day, day.month == first.month, day == today, entries.get(day, ()))
                    for day in week
                ]
                for week in weeks
            ],
            before=f"{first - timedelta(days=1):%Y-%m}",
            after=f"{first + timedelta(days=31):%Y-%m}",
            now=f"{today:%Y-%m}",
        )


def _month(wanted: str, today: date) -> date:
    try:
        first = date.fromisoformat(f"{wanted}-01")
    except ValueError:
        first = today
    return max(FIRST, min(first, LAST)).replace(day=1)


async def _entries(
    session: AsyncSession, desk: Desk, zone: ZoneInfo, first: date, last: date
) -> dict[date, list[Entry]]:
    """What began on these days, or is to begin then; times of recipients count as the client's."""
    since = datetime.combine(first, time(), zone)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    began = and_(Broadcast.started_at >= since, Broadcast.started_at < until)
    planned = and_(
        Broadcast.started_at.is_(None),
        News.planned >= first.isoformat(),
        News.planned < (last + timedelta(days=1)).isoformat(),
    )
    rows = await session.execute(shelf.all_news(desk.staff.places).where(or_(began, planned)))
    found: dict[date, list[Entry]] = {}
    for news, mailing, state in rows:
        begun = mailing.started_at if mailing else None
        at = begun or datetime.fromisoformat(news.planned).replace(tzinfo=zone)
        found.setdefault(at.astimezone(zone).date(), []).append(Entry(news, state, at))
    return {day: sorted(entries, key=lambda one: one.at) for day, entries in found.items()}
