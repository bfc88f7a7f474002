"""What somebody does with a request by one press: status, assignee, priority, another day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, HTTPException, Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.panel import Desk
from botique_feedback.inbox import seen
from botique_feedback.inbox.care import Care
from botique_feedback.inbox.hand import Hand
from botique_feedback.kinds import Priority, Status
from botique_feedback.models import Request
from botique_feedback.panel.asking import ForAnswer, ForReader, Number, asked_for
from botique_feedback.panel.request import Toast, drawn
from botique_feedback.panel.times import Times
from botique_feedback.service import Service

WRONG = 422
MORNING = time(9)
MONDAY = 7
Value = Annotated[str, Form(max_length=40)]

router = APIRouter()


@router.post("/feedback/r/{number}/status")
async def status(desk: ForAnswer, number: Number, status: Value) -> Response:
    """Moves it on."""
    if status not in list(Status):
        raise HTTPException(WRONG)
    wanted = Status(status)
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number, lock=True)
        before = request.status
        await Service(desk.client).set_status(session, number, wanted, Hand.of(desk.staff))
        await _note(desk, session, request, "status", before, wanted)
    key = "feedback-status-" + wanted.replace("_", "-")
    toast = desk.say("feedback-inbox-moved", number=request.number, status=desk.say(key))
    undo = f"/feedback/r/{request.number}/back/{before}" if before != wanted else ""
    return await drawn(desk, request.number, Toast(toast, undo))


@router.post("/feedback/r/{number}/back/{status}")
async def back(desk: ForAnswer, number: Number, status: str) -> Response:
    """Undoes a move."""
    if status not in list(Status):
        raise HTTPException(WRONG)
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number, lock=True)
        before = request.status
        await Service(desk.client).set_status(session, number, Status(status), Hand.of(desk.staff))
        await _note(desk, session, request, "status", before, status)
    return desk.go(f"/feedback/?r={request.number}")


@router.post("/feedback/r/{number}/assign")
async def assign(desk: ForAnswer, number: Number, to: Value = "") -> Response:
    """Gives it to somebody; `me` is who asks, nothing is nobody."""
    wanted = desk.staff.id if to == "me" else int(to) if to.isdecimal() else None
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number, lock=True)
        before = request.assignee
        try:
            await _care(desk).assign(session, request, wanted, Hand.of(desk.staff))
        except InputRefused as refused:
            raise HTTPException(WRONG) from refused
        await _note(desk, session, request, "assign", before, wanted)
    return await drawn(desk, request.number)


@router.post("/feedback/r/{number}/priority")
async def priority(desk: ForAnswer, number: Number, priority: Value) -> Response:
    """Says how soon somebody should look at it."""
    if priority not in list(Priority):
        raise HTTPException(WRONG)
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number, lock=True)
        before = request.priority
        await _care(desk).prioritise(session, request, Priority(priority), Hand.of(desk.staff))
        await _note(desk, session, request, "priority", before, priority)
    return await drawn(desk, request.number)


@router.post("/feedback/r/{number}/category")
async def category(desk: ForAnswer, number: Number, category: Value = "") -> Response:
    """Puts it under another category."""
    wanted = int(category) if category.isdecimal() else None
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number, lock=True)
        before = request.category
        try:
            await _care(desk).sort(session, request, wanted, Hand.of(desk.staff))
        except InputRefused as refused:
            raise HTTPException(WRONG) from refused
        await _note(desk, session, request, "category", before, wanted)
    return await drawn(desk, request.number)


@router.post("/feedback/r/{number}/snooze")
async def snooze(desk: ForAnswer, number: Number, until: Value = "", at: Value = "") -> Response:
    """Puts it off: to a named time or a moment by the client's clock; nothing wakes it."""
    moment = _moment(desk, until, at)
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number, lock=True)
        try:
            await _care(desk).snooze(session, request, moment, Hand.of(desk.staff))
        except InputRefused:
            toast = Toast(desk.say("feedback-inbox-snooze-wrong"), tone="bad")
        else:
            toast = Toast(_snoozed(desk, request, moment))
            await _note(desk, session, request, "snooze", "", moment.isoformat() if moment else "")
    return await drawn(desk, request.number, toast)


@router.post("/feedback/r/{number}/unread")
async def unread(desk: ForReader, number: Number) -> Response:
    """Makes it news again, to come back to it."""
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number)
        await seen.unmark(session, request.id, desk.staff)
    return desk.go("/feedback/", note=desk.say("feedback-inbox-unread-done", number=request.number))


def _care(desk: Desk) -> Care:
    return Care(desk.client, Service(desk.client).changed)


async def _note(
    desk: Desk, session: AsyncSession, request: Request, what: str, before: object, after: object
) -> None:
    if before == after:
        return
    was: Mapping[str, Any] = {what: str(before or "")}
    await desk.note(
        session, f"feedback.{what}", request.number, before=was, after={what: str(after or "")}
    )


def _moment(desk: Desk, until: str, at: str) -> datetime | None:
    zone = ZoneInfo(desk.client.settings.client.time_zone)
    now = desk.client.clock.now().astimezone(zone)
    tomorrow = datetime.combine(now.date() + timedelta(days=1), MORNING, zone)
    named = {
        "hour": now + timedelta(hours=1),
        "evening": now + timedelta(hours=4),
        "tomorrow": tomorrow,
        "week": tomorrow + timedelta(days=(MONDAY - tomorrow.weekday()) % MONDAY),
    }
    if until in named:
        return named[until]
    if not at:
        return None
    try:
        return datetime.fromisoformat(at).replace(tzinfo=zone)
    except ValueError as error:
        raise HTTPException(WRONG) from error


def _snoozed(desk: Desk, request: Request, until: datetime | None) -> str:
    if until is None:
        return desk.say("feedback-inbox-woken", number=request.number)
    when = Times(desk).full(until)
    return desk.say("feedback-inbox-snoozed", number=request.number, when=when)
