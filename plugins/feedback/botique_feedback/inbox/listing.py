"""One page of the inbox: requests with what a line of the list says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.panel import Staff
from botique_core.people.models import Customer
from botique_feedback.categories import Categories
from botique_feedback.inbox import filters, presence, seen, targets
from botique_feedback.inbox.filters import DONE_VIEWS, Filter, View
from botique_feedback.kinds import OPEN, Priority, Side
from botique_feedback.models import Presence, Request, RequestMessage

PAGE = 40
PAGE_MAX = 400
PREVIEW = 140

Order = Sequence[ColumnElement[Any]]


class Sort(StrEnum):
    """What comes first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Line:
    """A request in the list; `said` is the last thing that was said, by `side`."""

    request: Request
    customer: str
    said: str
    side: str
    unread: bool
    here: Sequence[Presence]
    overdue_since: datetime | None
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, and whether there are more of them."""

    lines: Sequence[Line]
    more: bool


async def page(
    client: Client,
    session: AsyncSession,
    staff: Staff,
    wanted: Filter,
    *,
    sort: Sort = Sort.NEWEST,
    limit: int = PAGE,
) -> Page:
    """The first `limit` requests of what is wanted."""
    limit = max(1, min(limit, PAGE_MAX))
    fits = filters.condition(client, staff, wanted, await Categories.load(session))
    unread = seen.unread(staff).label("unread")
    query = select(Request, unread).where(fits).order_by(*_order(wanted, sort)).limit(limit + 1)
    found = list((await session.execute(query)).all())
    lines = await _lines(client, session, staff, [(row[0], row[1]) for row in found[:limit]])
    return Page(lines, more=len(found) > limit)


async def people(session: AsyncSession, requests: Sequence[Request]) -> Mapping[int, str]:
    """The names of those who wrote them; nobody's after an erasure."""
    query = select(Customer.id, Customer.name, Customer.last_name)
    rows = await session.execute(query.where(Customer.id.in_({one.customer for one in requests})))
    return {row.id: f"{row.name} {row.last_name}".strip() for row in rows}


async def _lines(
    client: Client, session: AsyncSession, staff: Staff, found: Sequence[tuple[Request, bool]]
) -> list[Line]:
    requests = [request for request, _ in found]
    numbers = [request.id for request in requests]
    names = await people(session, requests)
    said = await _last_said(session, numbers)
    here: dict[int, list[Presence]] = {}
    for one in await presence.others(client, session, numbers, staff):
        here.setdefault(one.request, []).append(one)
    now = client.clock.now()
    return [
        Line(
            request=request,
            customer=names.get(request.customer, ""),
            said=said.get(request.id, ("", ""))[1],
            side=said.get(request.id, ("", ""))[0],
            unread=bool(unread) and request.status in OPEN,
            here=here.get(request.id, ()),
            overdue_since=targets.overdue_since(request, now),
            due=targets.next_due(request),
        )
        for request, unread in found
    ]


async def _last_said(session: AsyncSession, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    text = func.substr(RequestMessage.text, 1, PREVIEW)
    query = (
        select(RequestMessage.request, RequestMessage.side, text)
        .where(RequestMessage.request.in_(numbers), RequestMessage.side != Side.NOTE)
        .order_by(RequestMessage.at, RequestMessage.id)
    )
    return {request: (side, said) for request, side, said in await session.execute(query)}


def _order(wanted: Filter, sort: Sort) -> Order:
    if wanted.view == View.ANY or wanted.words.strip():
        # Ids grow with time, and there is always an index on them.
        return (Request.id.desc(),)
    if wanted.view in DONE_VIEWS:
        return (Request.changed_at.desc(), Request.id.desc())
    if sort == Sort.OLDEST:
        return (Request.heard_at.asc().nullslast(), Request.id.asc())
    newest = (Request.heard_at.desc().nullslast(), Request.id.desc())
    if sort == Sort.NEWEST:
        return newest
    rank = case({one.value: n for n, one in enumerate(Priority)}, value=Request.priority)
    unanswered = case((Request.first_answer_at.is_(None), Request.answer_due))
    due = func.coalesce(unanswered, Request.resolve_due)
    return (rank.desc(), due.asc().nullslast(), *newest)
