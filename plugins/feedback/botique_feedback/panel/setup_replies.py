"""Canned replies: looked through, written, thrown away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, Field

from botique_core.errors import InputRefused
from botique_core.panel import Desk, Form, Input
from botique_feedback.inbox import canned
from botique_feedback.inbox.canned import CannedCard
from botique_feedback.models import SHORTCUT_MAX, TEXT_MAX, CannedReply
from botique_feedback.panel import setup
from botique_feedback.panel.asking import NOT_FOUND, ForSetup

HERE = f"{setup.HERE}/replies"
NEW = 0
LABEL = "feedback-setup-reply"

router = APIRouter()


class ReplyForm(BaseModel):
    """One reply."""

    shortcut: Annotated[
        str,
        Field(min_length=1, max_length=SHORTCUT_MAX, pattern=r"^[\w-]*$"),
        Input("feedback-setup-shortcut", hint="feedback-setup-shortcut-hint"),
    ] = ""
    texts: Annotated[
        dict[str, Annotated[str, Field(max_length=TEXT_MAX)]],
        Input("feedback-setup-reply-text", hint="feedback-setup-reply-hint", rows=8, counted=True),
    ] = Field(default_factory=dict)


@router.get(HERE)
async def replies(desk: ForSetup) -> Response:
    """All of them."""
    async with desk.client.db.reading() as session:
        known = await canned.listed(session)
    texts = {one.id: canned.text_of(one, desk.staff.language) for one in known}
    return desk.page(
        "feedback/setup_replies.html", tabs=setup.tabs(desk), replies=known, texts=texts
    )


@router.post(f"{HERE}/samples")
async def samples(desk: ForSetup) -> Response:
    """Takes the replies that ship, where there are none yet."""
    async with desk.client.db.writing() as session:
        await canned.install(desk.client, session)
        await desk.note(session, "feedback.replies_taken")
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.get(f"{HERE}/{{reply}}")
async def edit(desk: ForSetup, reply: int) -> Response:
    """One of them, or a new one."""
    stored = await _stored(desk, reply)
    given = ReplyForm.model_construct(shortcut=stored.shortcut, texts=dict(stored.texts))
    form = desk.form(ReplyForm, given, draft=f"feedback/replies/{reply}")
    return _drawn(desk, form, reply)


@router.post(f"{HERE}/{{reply}}")
async def save(desk: ForSetup, reply: int, request: Request) -> Response:
    """Adds or changes it."""
    form = await desk.read(request, ReplyForm)
    if form.model is None:
        return _drawn(desk, form, reply)
    card = CannedCard(shortcut=form.model.shortcut, texts=form.model.texts)
    try:
        async with desk.client.db.writing() as session:
            await canned.put(desk.client, session, card, reply or None)
            await desk.note(session, "feedback.reply_saved", card.shortcut)
    except InputRefused:
        variables = ", ".join(f"{{{one}}}" for one in canned.VARIABLES)
        form.wrong("texts", desk.say("feedback-setup-reply-refused", variables=variables))
        return _drawn(desk, form, reply)
    return desk.go(HERE, note=desk.say("feedback-setup-saved"))


@router.post(f"{HERE}/{{reply}}/remove")
async def remove(desk: ForSetup, reply: int) -> Response:
    """Throws it away."""
    async with desk.client.db.writing() as session:
        found = await session.get(CannedReply, reply)
        if found is not None:
            await session.delete(found)
            await desk.note(session, "feedback.reply_removed", found.shortcut)
    return desk.go(HERE, note=desk.say("feedback-setup-removed"))


async def _stored(desk: Desk, number: int) -> CannedReply:
    if number == NEW:
        return CannedReply(shortcut="", texts={})
    async with desk.client.db.reading() as session:
        found = await session.get(CannedReply, number)
    if found is None:
        raise HTTPException(NOT_FOUND)
    return found


def _drawn(desk: Desk, form: Form[ReplyForm], reply: int) -> Response:
    return desk.page(
        "feedback/setup_form.html",
        status=form.status,
        form=form,
        label=LABEL,
        back=HERE,
        action=f"{HERE}/{reply}",
    )
