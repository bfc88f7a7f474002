"""News in the room of statistics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.hookspecs import Hooks
from botique_core.panel import (
    Findings,
    Inquiry,
    Measure,
    Plot,
    Report,
    ReportFilter,
    ReportTable,
    Series,
    Slice,
    TableColumn,
)
from botique_core.people.models import Customer
from botique_news import shelf
from botique_news.models import News
from botique_news.pages.listing import KINDS
from botique_news.pages.rights import READ
from botique_news.tally import COLUMNS, Tally, columns

HOUR_US = 3_600_000_000
SHOWN = 12


async def find(session: AsyncSession, inquiry: Inquiry) -> Findings:
    """Figures of all news that began in the time, together and one by one."""
    news = await _by_news(session, inquiry)
    places = await _by_place(session, inquiry)
    whole = sum_of([tally for _, tally in news])
    return Findings(
        measures=_measures(inquiry, whole, len(news)),
        plots=[
            await _course(session, inquiry),
            _opened(inquiry, news),
            *([_at_places(inquiry, places)] if places else []),
        ],
        tables=[_news_table(inquiry, news), *([_places_table(inquiry, places)] if places else [])],
    )


def sum_of(tallies: Sequence[Tally]) -> Tally:
    """Several tallies as one."""
    names = ("total", *COLUMNS)
    return Tally(**{name: sum(getattr(one, name) for one in tallies) for name in names})


def _within(inquiry: Inquiry) -> ColumnElement[bool]:
    """News that began in the time, of the kind, as far as the person sees it."""
    kind = inquiry.chosen.get("kind", "")
    return and_(
        Broadcast.started_at >= inquiry.since,
        Broadcast.started_at < inquiry.until,
        News.kind == kind if kind else true(),
        shelf.seen_from(inquiry.viewer.staff.places),
    )


def _recipients(inquiry: Inquiry) -> ColumnElement[bool]:
    """Recipients of the place, as far as the person sees them."""
    segments = inquiry.viewer.client.segments
    there = segments.last_place() == inquiry.place if inquiry.place else true()
    return and_(there, inquiry.viewer.own_customers(Customer.id))


async def _by_news(session: AsyncSession, inquiry: Inquiry) -> list[tuple[News, Tally]]:
    query = (
        select(News.id, *columns())
        .select_from(News)
        .join(Broadcast, Broadcast.id == News.broadcast)
        .join(delivery, delivery.c.broadcast == Broadcast.id)
        .outerjoin(Customer, Customer.id == delivery.c.customer)
        .where(_within(inquiry), _recipients(inquiry))
        .group_by(News.id)
    )
    counted = {row["id"]: Tally.of(row) for row in (await session.execute(query)).mappings()}
    kept = (
        {}
        if inquiry.place or inquiry.viewer.staff.places is not None
        else await _kept(session, inquiry)
    )
    tallies = kept | counted
    found = select(News).where(News.id.in_(tallies)).order_by(News.created_at.desc(), News.id)
    return [(news, tallies[news.id]) for news in await session.scalars(found)]


async def _kept(session: AsyncSession, inquiry: Inquiry) -> dict[int, Tally]:
    """News whose rows were deleted for their age: their figures as they were then."""
    query = (
        select(News.id, Broadcast.figures)
        .join(Broadcast, Broadcast.id == News.broadcast)
        .where(_within(inquiry), Broadcast.started_at.is_not(None))
    )
    rows = await session.execute(query)
    return {number: Tally.stored(figures) for number, figures in rows if figures is not None}


async def _by_place(session: AsyncSession, inquiry: Inquiry) -> list[tuple[str, Tally]]:
    place = inquiry.viewer.client.segments.last_place().label("place")
    query = (
        select(place, *columns())
        .select_from(News)
        .join(Broadcast, Broadcast.id == News.broadcast)
        .join(delivery, delivery.c.broadcast == Broadcast.id)
        .outerjoin(Customer, Customer.id == delivery.c.customer)
        .where(_within(inquiry), _recipients(inquiry))
        .group_by("place")
    )
    found = {row["place"]: Tally.of(row) for row in (await session.execute(query)).mappings()}
    if found.keys() <= {""}:
        return []
    hooks, nowhere = inquiry.viewer.client.hooks, inquiry.say("news-place-unknown")
    named = []
    for guid, tally in found.items():
        known = await hooks.first(Hooks.place, session=session, place_id=guid) if guid else None
        named.append((known.name if known else guid or nowhere, tally))
    return sorted(named, key=lambda one: (-one[1].total, one[0]))


async def _course(session: AsyncSession, inquiry: Inquiry) -> Plot:
    """By days: when messages went out, were opened, led on."""
    series = []
    for name in ("sent", "opened", "clicked"):
        moment = delivery.c[f"{name}_us"]
        hour = (moment // HOUR_US).label("hour")
        query = (
            select(hour, func.count())
            .select_from(News)
            .join(Broadcast, Broadcast.id == News.broadcast)
            .join(delivery, delivery.c.broadcast == Broadcast.id)
            .outerjoin(Customer, Customer.id == delivery.c.customer)
            .where(_within(inquiry), _recipients(inquiry), moment.is_not(None))
            .group_by("hour")
        )
        rows = [(int(at), int(count)) for at, count in await session.execute(query)]
        values = tuple(float(v) for v in by_days(inquiry, rows))
        series.append(Series(inquiry.say(f"news-figure-{name}"), values))
    labels = [f"{day:%d.%m}" for day in inquiry.days]
    return Plot("lines", inquiry.say("news-report-course"), labels=labels, series=series)


def by_days(inquiry: Inquiry, rows: Sequence[tuple[int, int]]) -> list[int]:
    """Counts by hours since 1970, put together by the client's days."""
    days: dict[date, int] = dict.fromkeys(inquiry.days, 0)
    for hour, count in rows:
        day = datetime.fromtimestamp(hour * 3600, UTC).astimezone(inquiry.zone).date()
        if day in days:
            days[day] += count
    return list(days.values())


def _measures(inquiry: Inquiry, whole: Tally, count: int) -> list[Measure]:
    say = inquiry.say
    sent = whole.sent or 1
    return [
        Measure(say("news-report-count"), count),
        Measure(say("news-figure-sent"), whole.sent),
        Measure(say("news-figure-opened"), whole.opened, f"{100 * whole.opened / sent:.1f} %"),
        Measure(say("news-figure-clicked"), whole.clicked, f"{100 * whole.clicked / sent:.1f} %"),
        Measure(say("news-figure-blocked"), whole.blocked),
    ]


def _opened(inquiry: Inquiry, news: Sequence[tuple[News, Tally]]) -> Plot:
    best = sorted(news, key=lambda one: -one[1].opened)[:SHOWN]
    slices = [Slice(one.title, tally.opened, path=f"/news/{one.id}") for one, tally in best]
    return Plot("bars", inquiry.say("news-report-opened"), slices=slices)


def _at_places(inquiry: Inquiry, places: Sequence[tuple[str, Tally]]) -> Plot:
    slices = [Slice(name, tally.opened) for name, tally in places[:SHOWN]]
    return Plot("bars", inquiry.say("news-report-places"), slices=slices)


def _figures(inquiry: Inquiry) -> list[TableColumn]:
    numbers = [
        TableColumn(inquiry.say(f"news-figure-{name}"), "number") for name in ("total", *COLUMNS)
    ]
    return [*numbers, TableColumn(inquiry.say("news-figure-share"), "percent")]


def _cells(tally: Tally) -> list[object]:
    share = tally.opened / tally.sent if tally.sent else None
    return [*(getattr(tally, name) for name in ("total", *COLUMNS)), share]


def _news_table(inquiry: Inquiry, news: Sequence[tuple[News, Tally]]) -> ReportTable:
    kinds = {option.value: inquiry.say(option.label) for option in KINDS}
    return ReportTable(
        inquiry.say("news-title"),
        [
            TableColumn(inquiry.say("news-name")),
            TableColumn(inquiry.say("news-kind")),
            *_figures(inquiry),
        ],
        [[one.title, kinds[one.kind], *_cells(tally)] for one, tally in news],
        [f"/news/{one.id}" for one, _ in news],
    )


def _places_table(inquiry: Inquiry, places: Sequence[tuple[str, Tally]]) -> ReportTable:
    columns_ = [TableColumn(inquiry.say("news-report-place")), *_figures(inquiry)]
    return ReportTable(
        inquiry.say("news-report-places"), columns_, [[name, *_cells(t)] for name, t in places]
    )


REPORT = Report(
    name="news.news",
    title="news-title",
    permission=READ,
    find=find,
    filters=(ReportFilter("kind", "news-kind", KINDS),),
    lead="news-opened-means",
    order=10,
)
