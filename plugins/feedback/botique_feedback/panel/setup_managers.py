"""Managers who get mail about requests."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from botique_core.errors import InputRefused
from botique_core.panel import Desk, Form, Input
from botique_feedback import managers
from botique_feedback.categories import Categories
from botique_feedback.models import EMAIL_MAX
from botique_feedback.panel import setup
from botique_feedback.panel.asking import ForSetup

HERE = f"{setup.HERE}/managers"

router = APIRouter()


class ManagerForm(BaseModel):
    """An address, and what it is about."""

    email: Annotated[
        str, Field(min_length=3, max_length=EMAIL_MAX), Input("feedback-inbox-email", kind="email")
    ] = ""
    category: Annotated[
        str | None, Input("feedback-inbox-category", kind="choice", example="feedback-setup-all")
    ] = None
    place: Annotated[
        str | None, Input("feedback-inbox-place", kind="choice", example="feedback-setup-all")
    ] = None


@router.get(HERE)
async def listed(desk: ForSetup) -> Response:
    """All of them, and a form for another."""
    return await _drawn(desk, desk.form(ManagerForm, options=await _options(desk)))


@router.post(HERE)
async def add(desk: ForSetup, request: Request) -> Response:
    """Has mail go to somebody."""
    form = await desk.read(request, ManagerForm, options=await _options(desk))
    if form.model is None:
        return await _drawn(desk, form)
    given = form.model
    try:
        async with desk.client.db.writing() as session:
            known = await Categories.load(session)
            path = known.path(setup.number(given.category))
            code = path[-1].code if path else ""
            place = given.place or ""
            await managers.add(desk.client, session, given.email, category=code, place=place)
            await desk.note(session, "feedback.manager_added", given.email)
    except InputRefused:
        form.wrong("email", desk.say("feedback-setup-manager-refused"))
        return await _drawn(desk, form)
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.post(f"{HERE}/{{manager}}/remove")
async def remove(desk: ForSetup, manager: int) -> Response:
    """Takes one out."""
    async with desk.client.db.writing() as session:
        email = await managers.take_out(session, manager)
        await desk.note(session, "feedback.manager_removed", email)
    return desk.go(HERE, note=desk.say("feedback-setup-removed"))


async def _options(desk: Desk) -> dict[str, setup.Options]:
    async with desk.client.db.reading() as session:
        return {
            "category": await setup.of_categories(desk, session),
            "place": await setup.of_places(desk, session),
        }


async def _drawn(desk: Desk, form: Form[ManagerForm]) -> Response:
    async with desk.client.db.reading() as session:
        known = await managers.listed(session)
        categories = await Categories.load(session)
        places = dict(await setup.of_places(desk, session))
    return desk.page(
        "feedback/setup_managers.html",
        status=form.status,
        form=form,
        managers=known,
        categories=categories,
        places=places,
        tabs=setup.tabs(desk),
    )
