"""Requests in the room of statistics: what they are about, where from, how soon answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from babel.dates import format_timedelta
from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import (
    Findings,
    Inquiry,
    Measure,
    Option,
    Plot,
    Report,
    ReportFilter,
    ReportTable,
    Series,
    Slice,
    TableColumn,
    Viewer,
)
from botique_feedback.categories import Categories
from botique_feedback.kinds import RATINGS, Status
from botique_feedback.models import Request, RequestMessage
from botique_feedback.table import KINDS, STATUSES

SHOWN = 10
HOUR_S = 3600


class Told(NamedTuple):
    """What is counted of one request; `hours` to the first answer, None: none was given."""

    day: str
    kind: str
    status: str
    category: str
    place: str
    hours: float | None
    rating: int | None


async def find(session: AsyncSession, inquiry: Inquiry) -> Findings:
    """Figures of the requests that came in the time."""
    told = await _requests(session, inquiry)
    kinds = {option.value: inquiry.say(option.label) for option in KINDS}
    by_category = _grouped(told, lambda one: one.category)
    by_place = _grouped(told, lambda one: one.place)
    return Findings(
        measures=_measures(inquiry, told),
        plots=[
            _course(inquiry, told),
            _bars(inquiry, "feedback-report-kinds", Counter(kinds[one.kind] for one in told)),
            _bars(inquiry, "feedback-report-categories", Counter(one.category for one in told)),
            _bars(inquiry, "feedback-report-places", Counter(one.place for one in told)),
            _ratings(inquiry, told),
        ],
        tables=[
            _table(inquiry, "feedback-report-categories", by_category),
            _table(inquiry, "feedback-report-places", by_place),
        ],
    )


async def _requests(session: AsyncSession, inquiry: Inquiry) -> list[Told]:
    rating = (
        select(func.max(RequestMessage.rating))
        .where(RequestMessage.request == Request.id)
        .scalar_subquery()
    )
    columns = (Request.created_at, Request.kind, Request.status, Request.category)
    query = select(
        *columns, Request.place_name, Request.first_answer_at, rating.label("rating")
    ).where(await _asked(session, inquiry))
    categories = await Categories.load(session)
    language = inquiry.viewer.language
    nowhere, none = inquiry.say("feedback-report-nowhere"), inquiry.say("feedback-report-none")
    return [
        Told(
            day=f"{row.created_at.astimezone(inquiry.zone):%Y-%m-%d}",
            kind=row.kind,
            status=row.status,
            category=categories.title(row.category, language) or none,
            place=row.place_name or nowhere,
            hours=_hours(row.created_at, row.first_answer_at),
            rating=row.rating,
        )
        for row in await session.execute(query.order_by(Request.created_at))
    ]


async def _asked(session: AsyncSession, inquiry: Inquiry) -> ColumnElement[bool]:
    """Requests of the time, of the filters, as far as the person sees them."""
    places = inquiry.viewer.staff.places
    chosen = inquiry.chosen
    kind, status, category = (chosen.get(name, "") for name in ("kind", "status", "category"))
    known = await Categories.load(session)
    within = known.with_all_below(int(category)) if category else []
    return and_(
        Request.created_at >= inquiry.since,
        Request.created_at < inquiry.until,
        Request.status != Status.SPAM if status != Status.SPAM else true(),
        Request.place == inquiry.place if inquiry.place else true(),
        Request.place.in_(sorted(places)) if places is not None else true(),
        Request.kind == kind if kind else true(),
        Request.status == status if status else true(),
        Request.category.in_(within) if category else true(),
    )


def _hours(asked: datetime, answered: datetime | None) -> float | None:
    return None if answered is None else (answered - asked).total_seconds() / HOUR_S


def _measures(inquiry: Inquiry, told: Sequence[Told]) -> list[Measure]:
    say = inquiry.say
    hours = [one.hours for one in told if one.hours is not None]
    ratings = [one.rating for one in told if one.rating is not None]
    share = f"{len(hours) / len(told):.0%}" if told else ""
    rating = f"{sum(ratings) / len(ratings):.1f}" if ratings else "—"
    return [
        Measure(say("feedback-report-count"), len(told)),
        Measure(say("feedback-report-answered"), len(hours), share),
        Measure(say("feedback-report-median"), _time(inquiry, median(hours) if hours else None)),
        Measure(
            say("feedback-report-rating"), rating, say("feedback-report-rated", count=len(ratings))
        ),
    ]


def _time(inquiry: Inquiry, hours: float | None) -> str:
    """A time as people say it: minutes, hours, or days."""
    if hours is None:
        return "—"
    language = inquiry.viewer.language
    return str(format_timedelta(timedelta(hours=hours), threshold=1.5, locale=language))


def _course(inquiry: Inquiry, told: Sequence[Told]) -> Plot:
    days = Counter(one.day for one in told)
    values = tuple(float(days[day.isoformat()]) for day in inquiry.days)
    title = inquiry.say("feedback-report-course")
    labels = [f"{day:%d.%m}" for day in inquiry.days]
    return Plot("lines", title, labels=labels, series=[Series(title, values)])


def _bars(inquiry: Inquiry, title: str, counts: Counter[str]) -> Plot:
    slices = [Slice(label, count) for label, count in counts.most_common(SHOWN)]
    return Plot("bars", inquiry.say(title), slices=slices)


def _ratings(inquiry: Inquiry, told: Sequence[Told]) -> Plot:
    counts = Counter(one.rating for one in told)
    slices = [Slice(f"{rating} ★", counts[rating]) for rating in reversed(RATINGS)]
    shown = slices if any(one.value for one in slices) else []
    return Plot("bars", inquiry.say("feedback-report-ratings"), slices=shown)


def _grouped(told: Iterable[Told], key: Callable[[Told], str]) -> list[tuple[str, list[Told]]]:
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(key(one), []).append(one)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _table(inquiry: Inquiry, title: str, groups: Sequence[tuple[str, list[Told]]]) -> ReportTable:
    say = inquiry.say
    columns = [
        TableColumn(say(title)),
        TableColumn(say("feedback-report-count"), "number"),
        *(TableColumn(say(option.label), "number") for option in KINDS),
        TableColumn(say("feedback-report-answered"), "number"),
        TableColumn(say("feedback-report-median-hours"), "number"),
        TableColumn(say("feedback-report-rating"), "number"),
    ]
    return ReportTable(say(title), columns, [[name, *_cells(some)] for name, some in groups])


def _cells(told: Sequence[Told]) -> list[object]:
    kinds = Counter(one.kind for one in told)
    hours = [one.hours for one in told if one.hours is not None]
    ratings = [one.rating for one in told if one.rating is not None]
    return [
        len(told),
        *(kinds[option.value] for option in KINDS),
        len(hours),
        round(median(hours), 1) if hours else None,
        round(sum(ratings) / len(ratings), 1) if ratings else None,
    ]


async def _categories(session: AsyncSession, viewer: Viewer) -> list[Option]:
    known = await Categories.load(session)
    return [Option(str(one.id), text=known.title(one.id, viewer.language)) for one in known.offered]


def report(permission: str) -> Report:
    """The report, for those who may read requests."""
    return Report(
        name="feedback.requests",
        title="feedback-table",
        permission=permission,
        find=find,
        filters=(
            ReportFilter("kind", "feedback-table-kind", KINDS),
            ReportFilter("category", "feedback-table-category", _categories),
            ReportFilter("status", "feedback-table-status", STATUSES),
        ),
        lead="feedback-report-lead",
        order=30,
    )
