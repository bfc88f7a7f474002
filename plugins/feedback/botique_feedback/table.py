"""The list of all requests in the panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import (
    Choices,
    Column,
    Listing,
    Option,
    Period,
    Range,
    Staff,
    View,
    Viewer,
    worded,
)
from botique_core.people.models import Customer
from botique_feedback.categories import Categories
from botique_feedback.inbox import scope, staff
from botique_feedback.kinds import Kind, Priority, Side, Status
from botique_feedback.models import Request, RequestMessage

KINDS = (
    Option(Kind.COMPLAINT, "feedback-kind-complaint", "red"),
    Option(Kind.PRAISE, "feedback-kind-praise", "green"),
    Option(Kind.SUGGESTION, "feedback-kind-suggestion", "violet"),
    Option(Kind.QUESTION, "feedback-kind-question", "blue"),
)
STATUSES = (
    Option(Status.NEW, "feedback-table-new", "blue"),
    Option(Status.IN_WORK, "feedback-table-in-work", "amber"),
    Option(Status.WAITING_CLIENT, "feedback-table-waiting-client", "violet"),
    Option(Status.ANSWERED, "feedback-table-answered", "green"),
    Option(Status.CLOSED, "feedback-table-closed"),
    Option(Status.SPAM, "feedback-table-spam"),
)
PRIORITIES = (
    Option(Priority.URGENT, "feedback-priority-urgent", "red"),
    Option(Priority.HIGH, "feedback-priority-high", "amber"),
    Option(Priority.NORMAL, "feedback-priority-normal"),
    Option(Priority.LOW, "feedback-priority-low"),
)
OPENING_MAX = 300
DIGITS_MAX = 19
NOBODY_YET = "nobody"


@dataclass(frozen=True, slots=True)
class Row:
    """A request as the list shows it."""

    id: int
    number: str
    created_at: datetime
    changed_at: datetime
    kind: str
    status: str
    text: str
    category: str
    place_name: str
    product: str
    customer: str
    rating: int | None
    priority: str
    assignee: str


async def load(session: AsyncSession, viewer: Viewer, ids: Sequence[Any]) -> list[Row]:
    """The rows with what stands elsewhere: the opening text, the latest rating, who wrote."""
    requests = (await session.scalars(select(Request).where(Request.id.in_(ids)))).all()
    categories = await Categories.load(session)
    said = await _messages(session, ids)
    everybody = await staff.everybody(viewer.client, session)
    assignees = {one.id: one.name for one in everybody}
    names = await _names(session, {one.customer for one in requests})
    return [
        Row(
            id=one.id,
            number=one.number,
            created_at=one.created_at,
            changed_at=one.changed_at,
            kind=one.kind,
            status=one.status,
            text=next((text for side, text, _ in said[one.id] if side == Side.CUSTOMER), ""),
            category=categories.title(one.category, viewer.language),
            place_name=one.place_name,
            product=one.product,
            customer=names.get(one.customer, ""),
            priority=one.priority,
            assignee=assignees.get(one.assignee or 0, ""),
            rating=next((r for _, _, r in reversed(said[one.id]) if r is not None), None),
        )
        for one in requests
    ]


async def _messages(
    session: AsyncSession, ids: Sequence[int]
) -> dict[int, list[tuple[str, str, int | None]]]:
    said: dict[int, list[tuple[str, str, int | None]]] = {one: [] for one in ids}
    columns = (RequestMessage.request, RequestMessage.side, RequestMessage.text)
    query = select(*columns, RequestMessage.rating).where(RequestMessage.request.in_(ids))
    ordered = query.order_by(RequestMessage.at, RequestMessage.id)
    for request, side, text, rating in await session.execute(ordered):
        said[request].append((side, text[:OPENING_MAX], rating))
    return said


async def _names(session: AsyncSession, customers: set[int]) -> dict[int, str]:
    query = select(Customer.id, Customer.name, Customer.last_name).where(Customer.id.in_(customers))
    return {id_: f"{name} {last}".strip() for id_, name, last in await session.execute(query)}


def of_places(viewer: Viewer) -> ColumnElement[bool]:
    """A shop manager sees what was written about their own shops."""
    return Request.place.in_(viewer.staff.places or ())


async def _categories(session: AsyncSession, viewer: Viewer) -> list[Option]:
    known = await Categories.load(session)
    return [Option(str(one.id), text=known.title(one.id, viewer.language)) for one in known.offered]


async def _places(session: AsyncSession, viewer: Viewer) -> list[Option]:
    """Each place with its latest name, found by jumping from one to the next in the index."""
    seen = scope.within(viewer.staff)
    step = select(func.min(Request.place).label("place")).where(Request.place > "", seen)
    jumps = step.cte(recursive=True)
    following = select(func.min(Request.place)).where(Request.place > jumps.c.place, seen)
    found = select(following.scalar_subquery()).where(jumps.c.place.is_not(None))
    places = jumps.union_all(found)
    name = select(Request.place_name).where(Request.place == places.c.place)
    latest = name.order_by(Request.created_at.desc()).limit(1).scalar_subquery()
    rows = await session.execute(select(places.c.place, latest).where(places.c.place.is_not(None)))
    named = [Option(place, text=text) for place, text in rows]
    return sorted(named, key=lambda one: one.text)


async def _assignees(session: AsyncSession, viewer: Viewer) -> list[Option]:
    able = await staff.answering(viewer.client, session)
    return [Option(NOBODY_YET, "feedback-inbox-nobody-yet"), *(_person(one) for one in able)]


def _person(one: Staff) -> Option:
    return Option(str(one.id), text=one.name)


def _given_to(values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
    del viewer
    numbers = [int(value) for value in values if value.isdecimal() and len(value) < DIGITS_MAX]
    theirs = Request.assignee.in_(numbers)
    return or_(theirs, Request.assignee.is_(None)) if NOBODY_YET in values else theirs


RATING = (
    select(RequestMessage.rating)
    .where(RequestMessage.request == Request.id, RequestMessage.rating.is_not(None))
    .order_by(RequestMessage.at.desc())
    .limit(1)
    .correlate(Request)
    .scalar_subquery()
)

REQUESTS = Listing[Row](
    name="feedback.requests",
    title="feedback-table",
    key=Request.id,
    load=load,
    order="-created_at",
    scope=of_places,
    search=worded(Request.words),
    search_hint="feedback-table-search",
    empty="feedback-table-empty",
    link=lambda row: f"/feedback/?view=any&r={row.number}",
    columns=(
        Column("number", "feedback-table-number", sort=Request.number),
        Column("created_at", "feedback-table-created", "moment", sort=Request.created_at),
        Column("status", "feedback-table-status", "chip", options=STATUSES),
        Column("kind", "feedback-table-kind", "chip", options=KINDS),
        Column("text", "feedback-table-text", wide=True),
        Column("category", "feedback-table-category"),
        Column("place_name", "feedback-table-place"),
        Column("product", "feedback-table-product", shown=False),
        Column("customer", "feedback-table-customer"),
        Column("assignee", "feedback-inbox-assignee"),
        Column("priority", "feedback-inbox-priority", "chip", options=PRIORITIES, shown=False),
        Column("rating", "feedback-table-rating", "number"),
        Column(
            "changed_at",
            "feedback-table-changed",
            "moment",
            sort=Request.changed_at,
            shown=False,
        ),
    ),
    filters=(
        Choices("status", "feedback-table-status", Request.status, STATUSES),
        Choices("kind", "feedback-table-kind", Request.kind, KINDS),
        Choices("category", "feedback-table-category", Request.category, _categories),
        Choices("place", "feedback-table-place", Request.place, _places),
        Choices("priority", "feedback-inbox-priority", Request.priority, PRIORITIES),
        Choices("assignee", "feedback-inbox-assignee", options=_assignees, where=_given_to),
        Range("rating", "feedback-table-rating", RATING),
        Period("created", "feedback-table-created", Request.created_at),
    ),
    views=(
        View("feedback-table-view-new", "status=new"),
        View("feedback-table-view-open", "status=new&status=in_work&status=waiting_client"),
        View("feedback-table-view-complaints", "kind=complaint&created=30d"),
    ),
)
