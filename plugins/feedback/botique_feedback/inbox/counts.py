"""How many requests there are to do, all figures by one query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.panel import Staff
from botique_feedback.inbox import scope, seen
from botique_feedback.inbox.filters import Tab, View, is_overdue, of_tab, of_view
from botique_feedback.kinds import DONE, Status
from botique_feedback.models import Request

# What is done with only grows, and nobody works through it: it is not counted.
UNDONE = tuple(one for one in Status if one not in DONE)  # named, so that the index finds them
COUNTED = (View.OPEN, View.WAITING_CLIENT, View.ANSWERED, View.SNOOZED)


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures for the tabs of one view, for every view of one tab, and for the menu."""

    tabs: Mapping[Tab, int]
    views: Mapping[View, int]
    unread: int
    overdue: int


async def count(
    client: Client, session: AsyncSession, staff: Staff, tab: Tab, view: View
) -> Counts:
    """The figures beside what is shown."""
    now = client.clock.now()
    counted = view if view in COUNTED else View.OPEN
    columns = [
        *(_number(and_(of_tab(staff, one), of_view(counted, now))) for one in Tab),
        *(_number(and_(of_tab(staff, tab), of_view(one, now))) for one in COUNTED),
        _number(and_(of_view(View.OPEN, now), ours(staff), seen.unread(staff))),
        _number(is_overdue(now)),
    ]
    query = select(*columns).where(scope.within(staff), Request.status.in_(UNDONE))
    figures = [int(figure) for figure in (await session.execute(query)).one()]
    return Counts(
        dict(zip(Tab, figures, strict=False)),
        dict(zip(COUNTED, figures[len(Tab) :], strict=False)),
        unread=figures[-2],
        overdue=figures[-1],
    )


async def unread(client: Client, session: AsyncSession, staff: Staff) -> int:
    """How many open requests have something new for that person, theirs and nobody's."""
    news = and_(of_view(View.OPEN, client.clock.now()), ours(staff), seen.unread(staff))
    query = select(func.count()).select_from(Request).where(scope.within(staff), news)
    return await session.scalar(query) or 0


def ours(staff: Staff) -> ColumnElement[bool]:
    """What that person should look at: theirs, and what is nobody's yet."""
    return of_tab(staff, Tab.MINE) | of_tab(staff, Tab.UNASSIGNED)


def _number(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(wanted)
