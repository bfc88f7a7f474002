"""Answers and notes: drafted, sent, taken back, sent again."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Header, HTTPException, Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.panel import Desk
from botique_feedback.inbox import drafts, presence
from botique_feedback.inbox.drafts import Sheet
from botique_feedback.inbox.hand import Hand
from botique_feedback.inbox.telling import TOPIC
from botique_feedback.kinds import Delivery, Side
from botique_feedback.models import DRAFT_MAX, NOBODY, TEXT_MAX, Request, RequestMessage
from botique_feedback.noted import NotedFile
from botique_feedback.panel.asking import NOT_FOUND, ForAnswer, ForReader, Number, asked_for
from botique_feedback.panel.request import SILENT, Toast, drawn
from botique_feedback.service import Service, Words
from botique_feedback.settings import FeedbackSettings
from botique_feedback.wording import cleaned

WRONG = 422
OVERTAKEN = 409
NOTHING = 204
Text = Annotated[str, Form(max_length=1_000_000)]
OfSide = Annotated[str, Form(max_length=8)]


def answering(settings: FeedbackSettings) -> APIRouter:
    """The pages behind the box at the foot of a thread."""
    router = APIRouter()
    hold = timedelta(seconds=settings.undo_s)

    @router.post("/feedback/r/{number}/say")
    async def say(
        desk: ForAnswer,
        number: Number,
        text: Text = "",
        side: OfSide = Side.STAFF,
        after: Annotated[int, Form()] = 0,
    ) -> Response:
        """Sends what was written, with the files of the draft."""
        sheet_side = _side(side)
        async with desk.client.db.writing() as session:
            request = await asked_for(desk, session, number, lock=True)
            sheet = Sheet(request.id, desk.staff.id, sheet_side)
            obstacle = await _obstacle(session, request, sheet, cleaned(text), after)
            message = None
            if not obstacle:
                message = await _say(desk, session, request, sheet, cleaned(text), hold)
        if message is None:
            reason = Toast(desk.say(obstacle, max=TEXT_MAX), tone="bad")
            status = OVERTAKEN if obstacle == "feedback-inbox-overtaken" else WRONG
            return await drawn(desk, request.number, reason, status=status)
        toast = SILENT
        if message.delivery == Delivery.HELD:
            words = desk.say("feedback-inbox-held", seconds=settings.undo_s)
            toast = Toast(words, undo=f"/feedback/m/{message.id}/undo")
        return await drawn(desk, request.number, toast, sheet=sheet_side)

    return router


router = APIRouter()


@router.post("/feedback/m/{message}/undo")
async def undo(
    desk: ForAnswer, message: int, hx_request: Annotated[str, Header(max_length=10)] = ""
) -> Response:
    """Takes an answer back that was not sent yet; its words are a draft again."""
    async with desk.client.db.writing() as session:
        request = await _request_of(desk, session, message)
        words = await Service(desk.client).take_back(session, message, Hand.of(desk.staff))
        if words is not None:
            await _draft_again(desk, session, request, words)
            await desk.note(session, "feedback.taken_back", request.number)
    key = "feedback-inbox-too-late" if words is None else "feedback-inbox-taken-back"
    if not hx_request:
        return desk.go(f"/feedback/?r={request.number}", note=desk.say(key))
    toast = Toast(desk.say(key), tone="bad" if words is None else "")
    return await drawn(desk, request.number, toast, sheet=Side.STAFF)


@router.post("/feedback/m/{message}/retry")
async def retry(desk: ForAnswer, message: int) -> Response:
    """Sends an answer once more that did not arrive."""
    async with desk.client.db.writing() as session:
        request = await _request_of(desk, session, message)
        try:
            await Service(desk.client).send_again(session, message, Hand.of(desk.staff))
        except InputRefused:
            key = "feedback-inbox-on-its-way"
        else:
            key = "feedback-inbox-retried"
            await desk.note(session, "feedback.retried", request.number)
    return await drawn(desk, request.number, Toast(desk.say(key)))


@router.post("/feedback/r/{number}/draft")
async def draft(
    desk: ForAnswer, number: Number, text: Text = "", side: OfSide = Side.STAFF
) -> Response:
    """Keeps what is being written."""
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number)
        sheet = Sheet(request.id, desk.staff.id, _side(side))
        await drafts.write(desk.client, session, sheet, text[:DRAFT_MAX].replace("\0", ""))
    return Response(status_code=NOTHING)


@router.post("/feedback/r/{number}/here")
async def here(
    desk: ForReader, number: Number, does: Annotated[str, Form(max_length=10)] = "looks"
) -> Response:
    """Says that somebody `looks` at the request, `writes`, or has `gone` on."""
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number)
        if does == "gone":
            await presence.leave(session, request.id, desk.staff)
            is_news = True
        else:
            is_news = await presence.stay(
                desk.client, session, request.id, desk.staff, writes=does == "writes"
            )
        if is_news:
            desk.client.live.changed(session, TOPIC, request.id)
    return Response(status_code=NOTHING)


async def _say(
    desk: Desk,
    session: AsyncSession,
    request: Request,
    sheet: Sheet,
    text: str,
    hold: timedelta,
) -> RequestMessage:
    service = Service(desk.client)
    files = [file.media for file in drafts.files_of(await drafts.of(session, sheet))]
    words, author = Words(text, files), desk.staff.email
    if sheet.side == Side.NOTE:
        message = await service.note(session, request, words, author=author)
        await desk.note(session, "feedback.note", request.number)
    else:
        message = await service.answer(
            session, request.number, words, author=author, hand=Hand.of(desk.staff), hold=hold
        )
        await desk.note(session, "feedback.answer", request.number)
        if request.assignee is None:
            request.assignee = desk.staff.id
    await drafts.drop(session, sheet)
    await presence.leave(session, request.id, desk.staff)
    return message


async def _obstacle(
    session: AsyncSession, request: Request, sheet: Sheet, text: str, after: int
) -> str:
    """The text key of why this can't be said; empty if it can."""
    if len(text) > TEXT_MAX:
        return "feedback-inbox-too-long"
    if not text and not drafts.files_of(await drafts.of(session, sheet)):
        return "feedback-inbox-blank"
    if sheet.side == Side.NOTE:
        return ""
    if request.customer == NOBODY:
        return "feedback-inbox-erased"
    last = select(func.max(RequestMessage.id)).where(
        RequestMessage.request == request.id, RequestMessage.side == Side.STAFF
    )
    return "feedback-inbox-overtaken" if (await session.scalar(last) or 0) > after else ""


async def _request_of(desk: Desk, session: AsyncSession, message: int) -> Request:
    """The request of a message that the person may see.

    Raises:
        HTTPException: 404, there is none.
    """
    found = await session.get(RequestMessage, message)
    request = None if found is None else await session.get(Request, found.request)
    if request is None:
        raise HTTPException(NOT_FOUND)
    return await asked_for(desk, session, request.number)


async def _draft_again(desk: Desk, session: AsyncSession, request: Request, words: Words) -> None:
    """What was taken back stands before what was begun since."""
    sheet = Sheet(request.id, desk.staff.id, Side.STAFF)
    begun = await drafts.of(session, sheet)
    text = "\n\n".join(filter(None, (words.text, begun.text if begun else "")))
    files = [*(NotedFile.of(file) for file in words.files), *drafts.files_of(begun)]
    await drafts.enclose(desk.client, session, sheet, files)
    await drafts.write(desk.client, session, sheet, text[:DRAFT_MAX])


def _side(name: str) -> Side:
    if name not in {Side.STAFF, Side.NOTE}:
        raise HTTPException(WRONG)
    return Side(name)
