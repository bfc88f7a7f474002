"""Posting letters and sending them, again and again until they are taken."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.mail.letter import Letter, Letterhead
from botique_core.mail.models import ERROR_MAX, MailRecord, MailState
from botique_core.mail.transport import NotSent, Transport
from botique_core.media.store import MediaStore
from botique_core.messages import Media

SEND_EVERY = timedelta(seconds=5)
TIDY_EVERY = timedelta(days=1)
KEPT = timedelta(days=90)
IN_HAND = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
BATCH_MAX = 100

log = logging.getLogger(__name__)


class Mail:
    """The client's letters, each in a row that later tells what became of it.

    Args:
        db: Where the rows are.
        clock: Tells when a letter is due.
        ids: Numbers the letters.
        media: Where the files of letters are.
        transport: The way out.
        head: Whom letters come from.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        media: MediaStore,
        transport: Transport,
        head: Letterhead,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._media = media
        self._transport = transport
        self._head = head

    async def post(self, session: AsyncSession, letter: Letter) -> int:
        """Leaves a letter to be sent after the commit; gives its number.

        Raises:
            InputRefused: the letter can't be sent as it is.
        """
        letter.check()
        number, now = self._ids.next(), self._clock.now()
        host = self._head.address.partition("@")[2] or "localhost"
        session.add(
            MailRecord(
                id=number,
                recipient=letter.to,
                subject=letter.subject,
                body=letter.text,
                html=letter.html,
                reply_to=letter.reply_to,
                message_id=letter.message_id or f"<{number}@{host}>",
                in_reply_to=letter.in_reply_to,
                files=msgspec.to_builtins(letter.files),
                at=now,
                due_at=now,
            )
        )
        return number

    async def again(self, session: AsyncSession, number: int) -> bool:
        """Has a letter sent once more that left or was given up; False if it is on its way."""
        record = await session.get(MailRecord, number, with_for_update=True)
        if record is None or record.state == MailState.WAITING:
            return False
        record.state, record.attempts = MailState.WAITING, 0
        record.error, record.due_at = "", self._clock.now()
        return True

    async def send_due(self) -> int:
        """Sends what is due; tells how many letters left."""
        left = 0
        for _ in range(BATCH_MAX):
            record = await self._take()
            if record is None:
                break
            left += await self._send(record)
        return left

    async def delete_old(self) -> int:
        """Deletes letters of more than three months ago that left or were given up; how many."""
        over = MailRecord.state != MailState.WAITING
        old = delete(MailRecord).where(over, MailRecord.at < self._clock.now() - KEPT)
        async with self._db.writing() as session:
            return len((await session.scalars(old.returning(MailRecord.id))).all())

    def kinds(self) -> Sequence[JobKind]:
        """The jobs that send letters, and let old ones go."""

        async def send(context: JobContext) -> Result:
            del context
            return {"sent": await self.send_due()}

        async def tidy(context: JobContext) -> Result:
            del context
            return {"deleted": await self.delete_old()}

        return (
            JobKind("core.mail", send, every=SEND_EVERY),
            JobKind("core.mail_tidy", tidy, every=TIDY_EVERY),
        )

    async def _take(self) -> MailRecord | None:
        """The next letter, in hand for five minutes: if we die meanwhile it is sent again then."""
        now = self._clock.now()
        due = (MailRecord.state == MailState.WAITING) & (MailRecord.due_at <= now)
        next_one = select(MailRecord).where(due).order_by(MailRecord.due_at).limit(1)
        async with self._db.writing() as session:
            record = await session.scalar(next_one.with_for_update(skip_locked=True))
            if record is not None:
                record.attempts += 1
                record.due_at = now + IN_HAND
            return record

    async def _send(self, record: MailRecord) -> bool:
        try:
            await self._transport.send(await self.written(record))
        except NotSent as error:
            await self._postpone(record, error)
            return False
        done = {"state": MailState.SENT, "sent_at": self._clock.now(), "error": ""}
        await self._note(record.id, done)
        return True

    async def written(self, record: MailRecord) -> EmailMessage:
        """A letter in the form in which it travels."""
        letter = Letter(
            to=record.recipient,
            subject=record.subject,
            text=record.body,
            html=record.html,
            reply_to=record.reply_to,
            message_id=record.message_id,
            in_reply_to=record.in_reply_to,
            files=msgspec.convert(record.files, tuple[Media, ...]),
        )
        contents = {file.sha256: await self._content(file.sha256) for file in letter.files}
        there = {sha256: content for sha256, content in contents.items() if content is not None}
        return await asyncio.to_thread(letter.written, self._head, record.at, there)

    async def _content(self, sha256: str) -> bytes | None:
        """A file's bytes; None if it was erased meanwhile."""
        try:
            return b"".join([chunk async for chunk in self._media.open(sha256)])
        except FileNotFoundError:
            return None

    async def _postpone(self, record: MailRecord, error: NotSent) -> None:
        log.warning("letter %d did not leave: %s", record.id, error)
        reason = str(error)[:ERROR_MAX]
        if error.final or record.attempts > len(PAUSES):
            await self._note(record.id, {"state": MailState.FAILED, "error": reason})
        else:
            due = self._clock.now() + PAUSES[record.attempts - 1]
            await self._note(record.id, {"due_at": due, "error": reason})

    async def _note(self, number: int, values: dict[str, object]) -> None:
        async with self._db.writing() as session:
            row = update(MailRecord).where(MailRecord.id == number)
            await session.execute(row.values(values))
