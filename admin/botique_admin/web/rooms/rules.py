"""How often and when the bot may write of its own accord, and about what from the start."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.web.rooms.rights import ForRules
from botique_core.panel import Form, Input
from botique_core.people.topics import Topic
from botique_core.plugins.switchboard import Switchboard
from botique_core.preferences import DELIVERY, TOPICS, Preferences

HERE = "/rules"

pages = APIRouter(include_in_schema=False)


class DeliveryRules(BaseModel):
    """What `[delivery]` of the client's file says at first."""

    quiet_from: Annotated[time, Input("admin-rules-from", hint="admin-rules-from-hint")]
    quiet_to: Annotated[time, Input("admin-rules-to", hint="admin-rules-to-hint")]
    frequency_cap: Annotated[
        int, Field(ge=0, le=1_000), Input("admin-rules-cap", hint="admin-rules-cap-hint")
    ]
    frequency_days: Annotated[
        int, Field(ge=1, le=365), Input("admin-rules-days", hint="admin-rules-days-hint")
    ]


@pages.get(HERE)
async def show(desk: ForRules) -> Response:
    """Both forms."""
    stored, version = await _stored(desk)
    return _drawn(desk, desk.form(DeliveryRules, stored, version=version, draft="rules"))


@pages.post(HERE)
async def save(desk: ForRules, request: Request) -> Response:
    """Keeps when and how often; mailings that run heed it within two seconds."""
    form = await desk.read(request, DeliveryRules)
    stored, version = await _stored(desk)
    if form.model is None or desk.clashes(form, stored, version):
        return _drawn(desk, form)
    chosen = form.model.model_dump(mode="json")
    async with desk.client.db.writing() as session:
        before = stored.model_dump(mode="json")
        await _put(desk, session, DELIVERY, before, chosen)
    return desk.go(HERE, note=desk.say("admin-rules-saved"))


@pages.post(HERE + "/topics")
async def save_topics(desk: ForRules, request: Request) -> Response:
    """Keeps which topics customers get who never chose."""
    sent = await request.form()
    on = {str(one) for one in sent.getlist("on")}
    chosen = {topic.name: topic.name in on for topic in _topics(desk) if is_free(topic)}
    before = {topic.name: topic.on for topic in _topics(desk) if is_free(topic)}
    async with desk.client.db.writing() as session:
        await _put(desk, session, TOPICS, before, chosen)
    return desk.go(HERE, note=desk.say("admin-rules-saved"))


def is_free(topic: Topic) -> bool:
    """Whether it may be on or off from the start: not where the law or the house decides."""
    return not topic.always and not topic.consent


def _topics(desk: ForRules) -> list[Topic]:
    return list(desk.client.people.topics.values())


def _drawn(desk: ForRules, form: Form[DeliveryRules]) -> Response:
    settings = desk.client.settings.client
    return desk.page(
        "admin/rooms/rules.html",
        status=form.status,
        form=form,
        subjects=[(topic, desk.say(topic.title), is_free(topic)) for topic in _topics(desk)],
        zone=settings.time_zone,
        country=settings.country,
    )


async def _stored(desk: ForRules) -> tuple[DeliveryRules, str]:
    async with desk.client.db.reading() as session:
        found = await Preferences(desk.client.clock).of(session, DELIVERY)
    here = desk.client.settings.delivery
    values: dict[str, Any] = {name: getattr(here, name) for name in DeliveryRules.model_fields}
    if found is not None:
        values |= found.chosen
    version = found.changed_at.isoformat() if found else "file"
    return DeliveryRules.model_validate(values), version


async def _put(
    desk: ForRules,
    session: AsyncSession,
    section: str,
    before: dict[str, Any],
    chosen: dict[str, Any],
) -> None:
    await Preferences(desk.client.clock).put(session, section, chosen)
    await Switchboard(desk.client.db, desk.client.clock).advance(session)
    await desk.note(session, f"admin.rules_{section}", before=before, after=chosen)
