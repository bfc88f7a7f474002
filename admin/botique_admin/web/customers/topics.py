"""Switching what a customer hears about, on their word."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from botique_admin.web.customers.finding import ForChanges, found, path_of
from botique_core.errors import InputRefused
from botique_core.panel import Input
from botique_core.people.subscriptions import ConsentNeeded

REASON_MAX = 300
STAFF = "staff"

topics = APIRouter(include_in_schema=False)


class ReasonForm(BaseModel):
    """Why it is done: somebody may ask."""

    model_config = ConfigDict(str_strip_whitespace=True)

    on: bool = False
    reason: Annotated[
        str, Field(min_length=1, max_length=REASON_MAX), Input("admin-reason", wide=True)
    ]


@topics.post("/customers/{number}/topics/{topic}")
async def switch(desk: ForChanges, number: int, topic: str, request: Request) -> Response:
    """Switches a topic; without the consent that it needs it stays off."""
    form = await desk.read(request, ReasonForm)
    if form.model is None:
        return desk.go(path_of(number), note=desk.say("admin-reason-missing"))
    on = form.model.on
    try:
        async with desk.client.db.writing() as session:
            await found(session, desk, number)
            subscriptions = desk.client.people.subscriptions
            await subscriptions.switch(session, number, topic, on=on, source=STAFF)
            after = {"topic": topic, "on": on, "reason": form.model.reason}
            await desk.note(session, "customers.topic_switched", str(number), after=after)
    except ConsentNeeded as needed:
        purpose = desk.say(f"core-purpose-{needed.purpose}")
        note = desk.say("admin-topic-needs-consent", purpose=purpose)
        return desk.go(path_of(number), note=note)
    except InputRefused:
        return desk.go(path_of(number), note=desk.say("admin-failed"))
    return desk.go(path_of(number), note=desk.say("admin-saved"))
