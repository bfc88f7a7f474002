"""Surveys in the room of statistics: who was invited, began, completed, over time and by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import microseconds
from botique_core.outbox.state import DeliveryState
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
from botique_core.people.models import Customer
from botique_surveys.kinds import BEGUN, ResponseState, SurveyState
from botique_surveys.models import Response, Survey
from botique_surveys.panel.rights import READ

OFFERED_MAX = 200
PLACES_MAX = 15
Began = tuple[int, str, str, datetime]  # survey, state, place, when


async def find(session: AsyncSession, inquiry: Inquiry) -> Findings:
    """What the room of statistics shows and exports."""
    rows = (await session.execute(_responses(inquiry))).tuples().all()
    begun = Counter(survey for survey, *_ in rows)
    done = Counter(survey for survey, state, *_ in rows if state == ResponseState.COMPLETED)
    invited = await _invited(session, inquiry)
    titles = await _titles(session, {*begun, *invited})
    say = inquiry.say
    return Findings(
        measures=[
            Measure(say("surveys-card-invited"), sum(invited.values())),
            Measure(say("surveys-card-begun"), sum(begun.values())),
            Measure(say("surveys-card-completed"), sum(done.values())),
        ],
        plots=[
            _course(inquiry, [at for *_, at in rows], _completed_at(rows)),
            Plot("bars", say("surveys-column-place"), slices=_places(rows)),
        ],
        tables=[
            ReportTable(
                say("surveys-title"),
                [
                    TableColumn(say("surveys-column-title")),
                    TableColumn(say("surveys-card-invited"), "number"),
                    TableColumn(say("surveys-card-begun"), "number"),
                    TableColumn(say("surveys-card-completed"), "number"),
                    TableColumn(say("surveys-report-share"), "percent"),
                ],
                [
                    (
                        title,
                        invited[number],
                        begun[number],
                        done[number],
                        done[number] / begun[number] if begun[number] else None,
                    )
                    for number, title in titles.items()
                ],
                [f"/surveys/{number}" for number in titles],
            )
        ],
    )


def _responses(inquiry: Inquiry) -> Select[*tuple[int, str, str, datetime]]:
    conditions: list[ColumnElement[bool]] = [
        Response.state.in_(BEGUN),
        Response.started_at >= inquiry.since,
        Response.started_at < inquiry.until,
    ]
    if survey := _number(inquiry):
        conditions.append(Response.survey == survey)
    if inquiry.place:
        conditions.append(Response.place == inquiry.place)
    if inquiry.viewer.staff.places is not None:
        conditions.append(Response.place.in_(sorted(inquiry.viewer.staff.places)))
    return select(Response.survey, Response.state, Response.place_name, Response.started_at).where(
        and_(*conditions)
    )


async def _invited(session: AsyncSession, inquiry: Inquiry) -> Counter[int]:
    """Invitations that arrived in that time, by survey."""
    sent = delivery.c
    query = (
        select(Survey.id, func.count())
        .join(delivery, sent.broadcast == Survey.broadcast)
        .where(
            sent.state == DeliveryState.SENT.value,
            sent.sent_us >= microseconds(inquiry.since),
            sent.sent_us < microseconds(inquiry.until),
        )
        .group_by(Survey.id)
    )
    if survey := _number(inquiry):
        query = query.where(Survey.id == survey)
    segments = inquiry.viewer.client.segments
    if inquiry.place:
        there = select(Customer.id).where(segments.last_place() == inquiry.place)
        query = query.where(sent.customer.in_(there))
    if inquiry.viewer.staff.places is not None:
        own = select(Customer.id).where(inquiry.viewer.own_customers(Customer.id))
        query = query.where(sent.customer.in_(own))
    return Counter({row[0]: row[1] for row in await session.execute(query)})


async def _titles(session: AsyncSession, numbers: set[int]) -> dict[int, str]:
    query = (
        select(Survey.id, Survey.title)
        .where(Survey.id.in_(numbers))
        .order_by(Survey.opens_at.desc(), Survey.id.desc())
    )
    return {row[0]: row[1] for row in await session.execute(query)}


def _course(inquiry: Inquiry, began: Sequence[datetime], completed: Sequence[datetime]) -> Plot:
    def by_day(moments: Sequence[datetime]) -> tuple[float, ...]:
        days: Counter[date] = Counter(at.astimezone(inquiry.zone).date() for at in moments)
        return tuple(float(days[day]) for day in inquiry.days)

    return Plot(
        "lines",
        inquiry.say("surveys-report-course"),
        labels=[f"{day:%d.%m}" for day in inquiry.days],
        series=[
            Series(inquiry.say("surveys-card-begun"), by_day(began)),
            Series(inquiry.say("surveys-card-completed"), by_day(completed)),
        ],
    )


def _completed_at(rows: Sequence[Began]) -> list[datetime]:
    return [at for _, state, _, at in rows if state == ResponseState.COMPLETED]


def _places(rows: Sequence[Began]) -> list[Slice]:
    places = Counter(place for _, _, place, _ in rows if place)
    return [Slice(place, count) for place, count in places.most_common(PLACES_MAX)]


async def _offered(session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
    del viewer
    query = (
        select(Survey.id, Survey.title)
        .where(Survey.state != SurveyState.DRAFT)
        .order_by(Survey.opens_at.desc())
        .limit(OFFERED_MAX)
    )
    return [Option(str(row[0]), text=row[1]) for row in await session.execute(query)]


def _number(inquiry: Inquiry) -> int:
    chosen = inquiry.chosen.get("survey", "")
    return int(chosen) if chosen.isascii() and chosen.isdecimal() else 0


REPORT = Report(
    name="surveys.all",
    title="surveys-title",
    permission=READ,
    find=find,
    filters=(ReportFilter("survey", "surveys-report-survey", _offered),),
    lead="surveys-report-lead",
    order=30,
)
