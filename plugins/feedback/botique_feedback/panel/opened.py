"""One request as the two panes beside the list show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.hookspecs import Hooks
from botique_core.panel import Desk, Staff
from botique_core.people.models import Customer
from botique_core.people.phones import masked, pretty
from botique_feedback import requests
from botique_feedback.categories import Categories
from botique_feedback.delivering import state_of
from botique_feedback.inbox import drafts, history, presence, scope, seen, targets
from botique_feedback.inbox import staff as directory
from botique_feedback.inbox.drafts import Sheet
from botique_feedback.inbox.permissions import ANSWER
from botique_feedback.inbox.telling import TOPIC
from botique_feedback.kinds import Delivery, Priority, Side, Status
from botique_feedback.models import NOBODY, Draft, Happening, Request, RequestFile, RequestMessage
from botique_feedback.noted import NotedFile
from botique_feedback.panel.times import Times
from botique_feedback.service import FAILED

OTHERS_MAX = 5
UNSETTLED = (Delivery.HELD, Delivery.PENDING, Delivery.SENDING)


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the thread as it is drawn; `who` is empty for the customer."""

    message: RequestMessage
    who: str
    files: Sequence[RequestFile]
    delivery: Delivery | None
    failed: bool


@dataclass(frozen=True, slots=True)
class Person:
    """The customer's side; `facts` are what features know, label and value.

    Who only reads does not get the `phone`, and is shown its end alone.
    """

    name: str
    phone: str
    phone_shown: str
    facts: Sequence[tuple[str, str]]
    record: Customer | None


async def look(desk: Desk, number: str) -> None:
    """Notes that somebody has opened a request: they have seen it, and the audit knows."""
    async with desk.client.db.writing() as session:
        request = await requests.by_number(session, number)
        await seen.mark(desk.client, session, request.id, desk.staff)
        await desk.note(session, "feedback.read", request.number)
        desk.client.live.changed(session, TOPIC, request.id)


async def values(desk: Desk, session: AsyncSession, number: str) -> dict[str, Any]:
    """Everything that the templates of one request use."""
    client = desk.client
    request = await requests.by_number(session, number)
    categories = await Categories.load(session)
    everybody = await directory.everybody(client, session)
    answering = await directory.answering(client, session)
    said = await _said(desk, session, request, everybody)
    now = client.clock.now()
    return {
        "request": request,
        "categories": categories,
        "items": _in_order(said, await history.of(session, request.id)),
        "moving": any(one.delivery in UNSETTLED for one in said),
        "person": await person(desk, session, request),
        "others": await _others(desk, session, request),
        "here": await presence.others(client, session, [request.id], desk.staff),
        "able": [one for one in answering if scope.sees(one, request)],
        "staff_names": {one.id: one.name for one in everybody},
        "sheets": await _sheets(desk, session, request),
        "overdue": targets.overdue_since(request, now),
        "times": Times(desk),
        "moment_of": datetime.fromisoformat,
        "statuses": list(Status),
        "priorities": list(reversed(Priority)),
        "side": Side,
        "is_erased": request.customer == NOBODY,
    }


async def person(desk: Desk, session: AsyncSession, request: Request) -> Person:
    """The customer, with what every feature that is on says of them."""
    client = desk.client
    record = await client.people.customers.get(session, request.customer)
    if record is None:
        return Person("", "", "", (), None)
    answers = await client.hooks.collect(Hooks.customer_summary, session=session, customer=record)
    facts = [(desk.say(key), value) for one in answers for key, value in one.value.items()]
    name = f"{record.name} {record.last_name}".strip()
    phone = record.phone or ""
    if not desk.staff.may(ANSWER):
        return Person(name, "", masked(phone) if phone else "", facts, record)
    return Person(name, phone, pretty(phone) if phone else "", facts, record)


async def _said(
    desk: Desk, session: AsyncSession, request: Request, everybody: Sequence[Staff]
) -> list[Said]:
    names = {one.email: one.name for one in everybody}
    thread = await requests.thread(session, request.id)
    said = []
    for one in thread.messages:
        delivery = None
        if one.side == Side.STAFF and one.delivery is not None:
            delivery = await state_of(desk.client, session, one)
        who = "" if one.side == Side.CUSTOMER else names.get(one.author, one.author)
        files = thread.files.get(one.id, ())
        said.append(Said(one, who, files, delivery, failed=delivery in FAILED))
    return said


def _in_order(
    said: Sequence[Said], happened: Sequence[Happening]
) -> Sequence[tuple[datetime, Said | None, Happening | None]]:
    items: list[tuple[datetime, Said | None, Happening | None]] = [
        *((one.message.at, one, None) for one in said),
        *((one.at, None, one) for one in happened),
    ]
    # What somebody said stands before what followed from it at the same moment.
    return sorted(items, key=lambda item: (item[0], item[2] is not None))


async def _others(desk: Desk, session: AsyncSession, request: Request) -> Sequence[Request]:
    """The customer's other requests that this person may see, the latest first."""
    if request.customer == NOBODY:
        return ()
    theirs = (Request.customer == request.customer, Request.id != request.id)
    query = select(Request).where(*theirs, scope.within(desk.staff))
    latest = query.order_by(Request.created_at.desc()).limit(OTHERS_MAX)
    return (await session.scalars(latest)).all()


async def _sheets(
    desk: Desk, session: AsyncSession, request: Request
) -> Mapping[Side, tuple[Draft | None, list[NotedFile]]]:
    sheets = {}
    for side in (Side.STAFF, Side.NOTE):
        draft = await drafts.of(session, Sheet(request.id, desk.staff.id, side))
        sheets[side] = (draft, drafts.files_of(draft))
    return sheets
