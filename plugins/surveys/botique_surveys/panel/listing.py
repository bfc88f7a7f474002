"""The list of surveys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.outbox.state import DeliveryState
from botique_core.panel import (
    Choices,
    Column,
    Listing,
    Option,
    Period,
    View,
    Viewer,
    matching,
)
from botique_surveys.kinds import BEGUN, ResponseState, SurveyState
from botique_surveys.models import Response, Survey

STATES = (
    Option(SurveyState.DRAFT, "surveys-state-draft"),
    Option(SurveyState.OPEN, "surveys-state-open", tone="green"),
    Option(SurveyState.CLOSED, "surveys-state-closed", tone="blue"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One survey with what has come of it."""

    id: int
    title: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    changed_at: datetime
    invited: int
    begun: int
    completed: int
    anonymous: bool


async def load(session: AsyncSession, viewer: Viewer, ids: Sequence[int]) -> Sequence[Row]:
    """Surveys by ids, each table asked once."""
    surveys = (await session.scalars(select(Survey).where(Survey.id.in_(ids)))).all()
    done = case((Response.state == ResponseState.COMPLETED, 1))
    counted = (
        select(Response.survey, func.count(), func.count(done))
        .where(Response.survey.in_(ids), Response.state.in_(BEGUN))
        .group_by(Response.survey)
    )
    if viewer.staff.places is not None:
        counted = counted.where(Response.place.in_(sorted(viewer.staff.places)))
    begun = {row[0]: (row[1], row[2]) for row in await session.execute(counted)}
    mailings = [survey.broadcast for survey in surveys if survey.broadcast]
    sent = (
        select(delivery.c.broadcast, func.count())
        .where(delivery.c.broadcast.in_(mailings), delivery.c.state == DeliveryState.SENT.value)
        .group_by(delivery.c.broadcast)
    )
    invited = {row[0]: row[1] for row in await session.execute(sent)}
    return [
        _row(survey, invited.get(survey.broadcast or 0, 0), begun.get(survey.id, (0, 0)))
        for survey in surveys
    ]


def _row(survey: Survey, invited: int, begun: tuple[int, int]) -> Row:
    return Row(
        id=survey.id,
        title=survey.title,
        state=survey.state,
        opens_at=survey.opens_at,
        closes_at=survey.closes_at,
        changed_at=survey.changed_at,
        invited=invited,
        begun=begun[0],
        completed=begun[1],
        anonymous=survey.anonymous,
    )


def _own(viewer: Viewer) -> ColumnElement[bool]:
    """Published surveys, and drafts of one's own."""
    return or_(Survey.state != SurveyState.DRAFT, Survey.author == viewer.staff.id)


def _link(row: Row) -> str:
    return f"/surveys/{row.id}/edit" if row.state == SurveyState.DRAFT else f"/surveys/{row.id}"


LISTING = Listing[Row](
    name="surveys.surveys",
    title="surveys-title",
    lead="surveys-list-lead",
    empty="surveys-list-empty",
    search_hint="surveys-list-search",
    key=Survey.id,
    load=load,
    scope=_own,
    order="-changed_at",
    search=matching(Survey.title),
    link=_link,
    columns=(
        Column("title", "surveys-column-title", sort=Survey.title, wide=True),
        Column("state", "surveys-column-state", "chip", options=STATES, sort=Survey.state),
        Column("invited", "surveys-column-invited", "number"),
        Column("begun", "surveys-column-begun", "number"),
        Column("completed", "surveys-column-completed", "number"),
        Column("opens_at", "surveys-column-opens", "moment", sort=Survey.opens_at),
        Column("closes_at", "surveys-column-closes", "moment", sort=Survey.closes_at),
        Column("changed_at", "surveys-column-changed", "moment", sort=Survey.changed_at),
        Column("anonymous", "surveys-column-anonymous", "yes_no", shown=False),
    ),
    filters=(
        Choices("state", "surveys-column-state", Survey.state, STATES),
        Period("opens", "surveys-column-opens", Survey.opens_at),
    ),
    views=(
        View("surveys-view-open", "state=open"),
        View("surveys-view-drafts", "state=draft"),
        View("surveys-view-closed", "state=closed"),
    ),
)
