"""Statistics of one piece of news: what became of it, when, where, and by which links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVarTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Column, ColumnElement, Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts import figures as counting
from botique_core.broadcasts.draft import EVERYONE
from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import EPOCH
from botique_core.client import Client
from botique_core.people.models import Customer
from botique_core.segments.scope import Scope
from botique_news.models import Click, Link, News
from botique_news.tally import Tally, columns

HOUR_US = 3_600_000_000
Places = Collection[str] | None
Row = TypeVarTuple("Row")


class Step(NamedTuple):
    """What happened in one step of time."""

    at: datetime
    sent: int
    opened: int
    clicked: int


class Led(NamedTuple):
    """A link, how many people followed it and how often."""

    label: str
    url: str
    people: int
    clicks: int


class Statistics:
    """Counts for somebody who sees the customers of `places` alone, or everybody (None)."""

    def __init__(self, client: Client, places: Places = None) -> None:
        self._client = client
        self._places = places

    async def of(self, session: AsyncSession, news: News) -> Tally:
        """The figures of one piece of news."""
        if news.broadcast is None:
            return Tally()
        mailing = await session.get_one(Broadcast, news.broadcast)
        if mailing.figures is not None:
            return Tally.kept(await counting.count(session, mailing))
        query = self.among(select(*columns()).select_from(delivery))
        query = query.where(delivery.c.broadcast == news.broadcast)
        return Tally.of((await session.execute(query)).mappings().one())

    async def by_hour(self, session: AsyncSession, broadcast: int) -> list[Step]:
        """What happened in each hour in which anything did, oldest first."""
        counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        for place, name in enumerate(("sent_us", "opened_us", "clicked_us")):
            for hour, count in await self._hours(session, broadcast, delivery.c[name]):
                counts[hour][place] += count
        return [
            Step(EPOCH + timedelta(hours=hour), *count) for hour, count in sorted(counts.items())
        ]

    async def by_place(self, session: AsyncSession, broadcast: int) -> dict[str, Tally]:
        """Figures by the place where each recipient was last; "" stands for an unknown one."""
        place = self._client.segments.last_place().label("place")
        query = (
            select(place, *columns())
            .select_from(delivery)
            .outerjoin(Customer, Customer.id == delivery.c.customer)
            .where(delivery.c.broadcast == broadcast, self.visible())
            .group_by("place")
        )
        rows = (await session.execute(query)).mappings()
        return {row["place"]: Tally.of(row) for row in rows}

    async def links(self, session: AsyncSession, news: int) -> list[Led]:
        """The links, those most followed first."""
        query = (
            select(Link, func.count(Click.number), func.coalesce(func.sum(Click.times), 0))
            .outerjoin(Click, Click.link == Link.id)
            .where(Link.news == news)
            .group_by(Link.id)
        )
        led = [
            Led(link.label, link.url, link.people + people, link.clicks + int(clicks))
            for link, people, clicks in await session.execute(query)
        ]
        return sorted(led, key=lambda one: (-one.people, -one.clicks, one.url))

    def visible(self) -> ColumnElement[bool]:
        """Which recipients this person may see, for queries that join `Customer`."""
        if self._places is None:
            return true()
        everyone = self._client.segments.parse(EVERYONE)
        return self._client.segments.where(everyone, scope=Scope(frozenset(self._places)))

    def among(self, query: Select[*Row]) -> Select[*Row]:
        """A query over deliveries, as far as this person sees them."""
        if self._places is None:
            return query
        return query.join(Customer, Customer.id == delivery.c.customer).where(self.visible())

    async def _hours(
        self, session: AsyncSession, broadcast: int, moment: Column[int]
    ) -> list[tuple[int, int]]:
        hour = (moment // HOUR_US).label("hour")
        query = (
            select(hour, func.count())
            .where(delivery.c.broadcast == broadcast, moment.is_not(None))
            .group_by("hour")
        )
        rows = await session.execute(self.among(query))
        return [(int(at), count) for at, count in rows]


def by_day(steps: Iterable[Step], zone: ZoneInfo) -> dict[date, Step]:
    """Steps put together by days of a zone; days without anything between them are there too."""
    days: dict[date, Step] = {}
    for step in steps:
        day = step.at.astimezone(zone).date()
        former = days.get(day) or Step(step.at, 0, 0, 0)
        sums = (one + other for one, other in zip(former[1:], step[1:], strict=True))
        days[day] = Step(former.at, *sums)
    return _without_gaps(days, zone)


def _without_gaps(days: dict[date, Step], zone: ZoneInfo) -> dict[date, Step]:
    if not days:
        return {}
    first, last = min(days), max(days)
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    empty = datetime.min.replace(tzinfo=zone)
    return {day: days.get(day, Step(empty, 0, 0, 0)) for day in every}
