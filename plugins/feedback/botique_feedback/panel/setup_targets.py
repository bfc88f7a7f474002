"""Time targets and working hours."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from botique_core.errors import InputRefused
from botique_core.panel import Desk, Form, Input
from botique_feedback.categories import Categories
from botique_feedback.inbox import targets, working_hours
from botique_feedback.inbox.working_hours import WEEKDAYS, WorkingHours
from botique_feedback.models import Target
from botique_feedback.panel import setup
from botique_feedback.panel.asking import ForSetup

HERE = f"{setup.HERE}/targets"
HOUR = 60
HOURS_MAX = 24 * 365
Hours = Annotated[float | None, Field(gt=0, le=HOURS_MAX)]

router = APIRouter()


class TargetForm(BaseModel):
    """How long something may take, in working hours."""

    category: Annotated[
        str | None, Input("feedback-inbox-category", kind="choice", example="feedback-setup-all")
    ] = None
    priority: Annotated[
        str | None, Input("feedback-inbox-priority", kind="choice", example="feedback-setup-all")
    ] = None
    answer: Annotated[Hours, Input("feedback-inbox-first-answer", unit="feedback-setup-hours")] = (
        None
    )
    resolve: Annotated[Hours, Input("feedback-inbox-resolution", unit="feedback-setup-hours")] = (
        None
    )


class HoursForm(BaseModel):
    """When the staff work; one span for all working days."""

    always: Annotated[bool, Input("feedback-setup-always", hint="feedback-setup-always-hint")] = (
        True
    )
    days: Annotated[list[str], Input("feedback-setup-days", kind="choices")] = Field(
        default_factory=lambda: [str(day) for day in range(5)]
    )
    begins: Annotated[time, Input("feedback-setup-begins")] = time(9)
    ends: Annotated[time, Input("feedback-setup-ends", hint="feedback-setup-ends-hint")] = time(18)
    days_off: Annotated[
        list[date],
        Input("feedback-setup-days-off", hint="feedback-setup-days-off-hint", kind="lines"),
    ] = Field(default_factory=list, max_length=working_hours.DAYS_OFF_MAX)


@router.get(HERE)
async def shown(desk: ForSetup) -> Response:
    """Targets, and the hours in which they are counted."""
    return await _drawn(desk)


@router.post(HERE)
async def put(desk: ForSetup, request: Request) -> Response:
    """Sets the target of a category and a priority."""
    form = await desk.read(request, TargetForm, options=await _options(desk))
    if form.model is None:
        return await _drawn(desk, form)
    given = form.model
    try:
        async with desk.client.db.writing() as session:
            await targets.put(
                desk.client,
                session,
                category=setup.number(given.category),
                priority=given.priority or "",
                answer_minutes=_minutes(given.answer),
                resolve_minutes=_minutes(given.resolve),
            )
            await desk.note(session, "feedback.target_saved", after=given.model_dump())
    except InputRefused:
        form.wrong("answer", desk.say("feedback-setup-target-refused"))
        return await _drawn(desk, form)
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.post(f"{HERE}/hours")
async def hours(desk: ForSetup, request: Request) -> Response:
    """Sets the working hours."""
    form = await desk.read(request, HoursForm, options=_weekdays(desk))
    if form.model is None:
        return await _drawn(desk, hours=form)
    try:
        async with desk.client.db.writing() as session:
            await working_hours.save(session, _hours(desk, form.model))
            await desk.note(session, "feedback.hours_saved")
    except InputRefused:
        form.wrong("ends", desk.say("feedback-setup-hours-refused"))
        return await _drawn(desk, hours=form)
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.post(f"{HERE}/{{target}}/remove")
async def remove(desk: ForSetup, target: int) -> Response:
    """Takes a target away."""
    async with desk.client.db.writing() as session:
        found = await session.get(Target, target)
        if found is not None:
            await session.delete(found)
            await desk.note(session, "feedback.target_removed", str(target))
    return desk.go(HERE, note=desk.say("feedback-setup-removed"))


async def _drawn(
    desk: Desk, form: Form[TargetForm] | None = None, hours: Form[HoursForm] | None = None
) -> Response:
    async with desk.client.db.reading() as session:
        known = await targets.listed(session)
        categories = await Categories.load(session)
        stored = _form(await working_hours.load(desk.client, session))
    shown = form or desk.form(TargetForm, options=await _options(desk))
    worked = hours or desk.form(HoursForm, stored, options=_weekdays(desk))
    return desk.page(
        "feedback/setup_targets.html",
        status=max(shown.status, worked.status),
        form=shown,
        hours=worked,
        targets=known,
        categories=categories,
        tabs=setup.tabs(desk),
    )


async def _options(desk: Desk) -> dict[str, setup.Options]:
    async with desk.client.db.reading() as session:
        categories = await setup.of_categories(desk, session)
    return {"category": categories, "priority": setup.of_priorities(desk)}


def _weekdays(desk: Desk) -> dict[str, setup.Options]:
    return {"days": [(str(day), desk.say(f"feedback-weekday-{day + 1}")) for day in WEEKDAYS]}


def _minutes(hours: float | None) -> int | None:
    return None if hours is None else max(1, round(hours * HOUR))


def _hours(desk: Desk, given: HoursForm) -> WorkingHours:
    zone = desk.client.settings.client.time_zone
    if given.always:
        return WorkingHours(zone, {}, frozenset(given.days_off))
    first, last = (one.hour * HOUR + one.minute for one in (given.begins, given.ends))
    span = (first, last or working_hours.DAY_MINUTES)
    return WorkingHours(zone, {int(day): span for day in given.days}, frozenset(given.days_off))


def _form(stored: WorkingHours) -> HoursForm:
    if not stored.hours:
        return HoursForm(days_off=sorted(stored.days_off))
    first, last = next(iter(stored.hours.values()))
    return HoursForm(
        always=False,
        days=[str(day) for day in sorted(stored.hours)],
        begins=time(first // HOUR, first % HOUR),
        ends=time(last // HOUR % 24, last % HOUR),
        days_off=sorted(stored.days_off),
    )
