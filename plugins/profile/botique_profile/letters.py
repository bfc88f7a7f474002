"""Codes by mail to one address of the client's: a proof to try the bot with, without any SMS."""

from __future__ import annotations

from math import ceil

import msgspec
from sqlalchemy import ColumnElement, delete
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.mail.letter import Letter
from botique_core.mail.models import MailRecord
from botique_core.people.codes import VALID
from botique_core.people.phones import masked
from botique_core.people.proof import PhoneProof
from botique_core.talk import Talk
from botique_profile.code import NAME, CodeState

KIND = "code"
MINUTE_S = 60
MESSAGE_ID = "<profile-code."


class CodeLetters:
    """Sends the code for whatever number was typed to `address`."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address

    async def offer(self, talk: Talk, phone: str) -> PhoneProof | None:
        """A code on its way, or how long to wait for another; None while there is no address."""
        if not self._address:
            return None
        codes = self._client.people.codes
        async with talk.reading() as session:
            wait_s = await codes.wait_s(session, talk.customer, phone)
            under_way = await codes.sent_to(session, talk.customer) == phone
        state = msgspec.Raw(CodeState(phone=phone, kind=KIND).model_dump_json().encode())
        if wait_s:
            text = talk.text("profile-code-wait", minutes=ceil(wait_s / MINUTE_S))
            return PhoneProof(KIND, text, NAME, state) if under_way else PhoneProof(KIND, text)
        talk.write(lambda session: self._send(session, talk, phone))
        text = talk.text("profile-code-sent", address=self._address)
        return PhoneProof(KIND, text, NAME, state)

    async def erase(self, session: AsyncSession, customer: int) -> dict[str, int]:
        """Deletes the letters that were written for a customer."""
        return {"core_mail": await _delete(session, _begins(f"{MESSAGE_ID}{customer}."))}

    def kind(self) -> JobKind:
        """The job that deletes letters whose codes are worth nothing any more."""

        async def tidy(job: JobContext) -> Result:
            del job
            old = MailRecord.at < self._client.clock.now() - VALID
            async with self._client.db.writing() as session:
                return {"deleted": await _delete(session, _begins(MESSAGE_ID) & old)}

        return JobKind("profile.codes_tidy", tidy, every=VALID)

    async def _send(self, session: AsyncSession, talk: Talk, phone: str) -> None:
        client = self._client
        code = await client.people.codes.issue(session, talk.customer, phone)
        host = client.settings.mail.sender.partition("@")[2] or "localhost"
        letter = Letter(
            to=self._address,
            subject=talk.label("profile-code-subject"),
            text=talk.text("profile-code-letter", code=code, phone=masked(phone)).text,
            message_id=f"{MESSAGE_ID}{talk.customer}.{client.ids.next()}@{host}>",
        )
        await client.mail.post(session, letter)


def _begins(text: str) -> ColumnElement[bool]:
    return MailRecord.message_id.startswith(text, autoescape=True)


async def _delete(session: AsyncSession, which: ColumnElement[bool]) -> int:
    rows = await session.scalars(delete(MailRecord).where(which).returning(MailRecord.id))
    return len(rows.all())
