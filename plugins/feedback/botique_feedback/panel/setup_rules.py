"""Rules by which new requests find their assignee."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.panel import Desk, Form, Input
from botique_feedback.categories import Categories
from botique_feedback.inbox import rules
from botique_feedback.models import Rule
from botique_feedback.panel import setup
from botique_feedback.panel.asking import ForSetup

HERE = f"{setup.HERE}/rules"

router = APIRouter()


def _choice(label: str, section: str = "") -> Input:
    return Input(label, kind="choice", example="feedback-inbox-any", section=section)


class RuleForm(BaseModel):
    """When it applies, and what it gives."""

    kind: Annotated[
        str | None, _choice("feedback-inbox-kind", section="feedback-setup-rule-when")
    ] = None
    category: Annotated[str | None, _choice("feedback-inbox-category")] = None
    place: Annotated[str | None, _choice("feedback-inbox-place")] = None
    assignee: Annotated[
        str | None, _choice("feedback-inbox-assignee", section="feedback-setup-rule-then")
    ] = None
    priority: Annotated[str | None, _choice("feedback-inbox-priority")] = None


@router.get(HERE)
async def listed(desk: ForSetup) -> Response:
    """All of them in their order, and a form for another."""
    async with desk.client.db.reading() as session:
        options = await _options(desk, session)
    return await _drawn(desk, desk.form(RuleForm, options=options))


@router.post(HERE)
async def add(desk: ForSetup, request: Request) -> Response:
    """Puts one behind the others."""
    async with desk.client.db.reading() as session:
        options = await _options(desk, session)
    form = await desk.read(request, RuleForm, options=options)
    if form.model is None:
        return await _drawn(desk, form)
    try:
        async with desk.client.db.writing() as session:
            await rules.add(desk.client, session, _rule(form.model, dict(options["place"])))
            await desk.note(session, "feedback.rule_added", after=form.model.model_dump())
    except InputRefused:
        form.wrong("assignee", desk.say("feedback-setup-rule-refused"))
        return await _drawn(desk, form)
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.post(f"{HERE}/{{rule}}/remove")
async def remove(desk: ForSetup, rule: int) -> Response:
    """Takes one out."""
    async with desk.client.db.writing() as session:
        found = await session.get(Rule, rule)
        if found is not None:
            await session.delete(found)
            await desk.note(session, "feedback.rule_removed", str(rule))
    return desk.go(HERE, note=desk.say("feedback-setup-removed"))


@router.post(f"{HERE}/{{rule}}/{{way}}")
async def move(desk: ForSetup, rule: int, way: str) -> Response:
    """Has one asked earlier or later."""
    async with desk.client.db.writing() as session:
        await rules.move(session, rule, -1 if way == "up" else 1)
        await desk.note(session, "feedback.rule_moved", str(rule))
    return desk.go(HERE)


async def _options(desk: Desk, session: AsyncSession) -> dict[str, setup.Options]:
    return {
        "kind": setup.of_kinds(desk),
        "category": await setup.of_categories(desk, session),
        "place": await setup.of_places(desk, session),
        "assignee": await setup.of_staff(desk, session),
        "priority": setup.of_priorities(desk),
    }


def _rule(given: RuleForm, places: dict[str, str]) -> Rule:
    return Rule(
        kind=given.kind or "",
        category=setup.number(given.category),
        place=given.place or "",
        place_name=places.get(given.place or "", ""),
        assignee=setup.number(given.assignee),
        priority=given.priority or "",
    )


async def _drawn(desk: Desk, form: Form[RuleForm]) -> Response:
    async with desk.client.db.reading() as session:
        known = await rules.listed(session)
        categories = await Categories.load(session)
        names = dict(await setup.of_staff(desk, session))
    return desk.page(
        "feedback/setup_rules.html",
        status=form.status,
        form=form,
        rules=known,
        categories=categories,
        names=names,
        tabs=setup.tabs(desk),
    )
