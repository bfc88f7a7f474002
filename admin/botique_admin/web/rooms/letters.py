"""Letters: what left, what did not, what came in; each to be read and sent again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from botique_admin.web.rooms.rights import MAIL, ForMail
from botique_core.mail.models import MailRecord, MailState
from botique_core.mailbox.models import ReceivedMail
from botique_core.mailbox.outcome import Outcome
from botique_core.panel import (
    Batch,
    BulkAction,
    Choices,
    Column,
    Listing,
    Option,
    Period,
    View,
    entities,
    matching,
)

HERE, RECEIVED = "/letters", "/letters/received"
STATES = (
    Option(MailState.WAITING, "admin-letter-waiting", tone="blue"),
    Option(MailState.SENT, "admin-letter-sent", tone="green"),
    Option(MailState.FAILED, "admin-letter-failed", tone="red"),
)
OUTCOMES = tuple(
    Option(
        one,
        f"admin-outcome-{one.replace('_', '-')}",
        tone="green" if one is Outcome.ANSWERED else "plain",
    )
    for one in Outcome
    if one is not Outcome.DUPLICATE
)


async def _again(batch: Batch) -> Mapping[Any, str]:
    skipped = {}
    for number in batch.ids:
        if not await batch.viewer.client.mail.again(batch.session, number):
            skipped[number] = "admin-letter-on-its-way"
            continue
        await batch.note("admin.letter_again", str(number))
    return skipped


LETTERS = Listing[MailRecord](
    name="admin.letters",
    title="admin-letters",
    lead="admin-letters-lead",
    empty="admin-letters-empty",
    key=MailRecord.id,
    load=entities(MailRecord, MailRecord.id),
    order="-at",
    search=matching(MailRecord.subject, MailRecord.recipient),
    link=lambda letter: f"{HERE}/{letter.id}",
    columns=(
        Column("subject", "admin-letter-subject", wide=True),
        Column("recipient", "admin-letter-to"),
        Column("state", "admin-state", "chip", options=STATES),
        Column("at", "admin-letter-at", "moment", sort=MailRecord.at),
        Column("sent_at", "admin-letter-sent-at", "moment", shown=False),
        Column("attempts", "admin-attempts", "number", shown=False),
        Column("error", "admin-error-column", shown=False),
    ),
    filters=(
        Choices("state", "admin-state", MailRecord.state, STATES),
        Period("at", "admin-letter-at", MailRecord.at),
    ),
    views=(View("admin-letter-failed", "state=failed"),),
    actions=(BulkAction("again", "admin-letter-again", MAIL, _again),),
)

RECEIVED_LETTERS = Listing[ReceivedMail](
    name="admin.received",
    title="admin-received",
    lead="admin-received-lead",
    empty="admin-received-empty",
    key=ReceivedMail.key,
    load=entities(ReceivedMail, ReceivedMail.key),
    order="-at",
    columns=(
        Column("at", "admin-letter-at", "moment", sort=ReceivedMail.at),
        Column("outcome", "admin-state", "chip", options=OUTCOMES),
        Column("about", "admin-received-about", wide=True),
        Column("told", "admin-received-told", "yes_no"),
    ),
    filters=(
        Choices("outcome", "admin-state", ReceivedMail.outcome, OUTCOMES),
        Period("at", "admin-letter-at", ReceivedMail.at),
    ),
)

pages = APIRouter(include_in_schema=False)


@pages.get(HERE + "/{number:int}")
async def show(desk: ForMail, number: int) -> Response:
    """One letter; that it was read is noted, since it may tell of customers."""
    letter = await _found(desk, number)
    async with desk.client.db.writing() as session:
        await desk.note(session, "admin.letter_read", str(number))
    return desk.page("admin/rooms/letter.html", letter=letter, states=STATES)


@pages.get(HERE + "/{number:int}/eml")
async def take(desk: ForMail, number: int) -> Response:
    """The letter as mail programs open it."""
    letter = await _found(desk, number)
    message = await desk.client.mail.written(letter)
    async with desk.client.db.writing() as session:
        await desk.note(session, "admin.letter_taken", str(number))
    headers = {"content-disposition": f'attachment; filename="{number}.eml"'}
    return Response(message.as_bytes(), media_type="message/rfc822", headers=headers)


@pages.post(HERE + "/{number:int}/again")
async def again(desk: ForMail, number: int) -> Response:
    """Sends it once more."""
    async with desk.client.db.writing() as session:
        sent = await desk.client.mail.again(session, number)
        if sent:
            await desk.note(session, "admin.letter_again", str(number))
    key = "admin-letter-again-done" if sent else "admin-letter-on-its-way"
    return desk.go(f"{HERE}/{number}", note=desk.say(key))


async def _found(desk: ForMail, number: int) -> MailRecord:
    if desk.staff.places is not None:
        raise HTTPException(404)
    async with desk.client.db.reading() as session:
        letter = await session.get(MailRecord, number)
    if letter is None:
        raise HTTPException(404)
    return letter
