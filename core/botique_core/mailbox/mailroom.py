"""Judging letters that came in, and giving answers to the features whose letters they answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.correspondence import Correspondence, MailAnswer, NotTaken, Sender
from botique_core.errors import InputRefused
from botique_core.hookspecs import Hooks
from botique_core.mail.postmark import MARK, Postmark
from botique_core.mailbox.enclosures import put_in
from botique_core.mailbox.headers import normal
from botique_core.mailbox.ledger import Ledger
from botique_core.mailbox.notices import REASONS, Notices, Refusal
from botique_core.mailbox.outcome import TOLD, Outcome
from botique_core.mailbox.reading import Incoming, Unreadable, read

ABOVE = "core-mail-above"
ATTEMPTS_MAX = 5
HEADERS_MAX_BYTES = 64 * 1024
MEGABYTE = 1024 * 1024

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a letter; `reason` tells its sender more than the outcome does."""

    outcome: Outcome
    about: str = ""
    reason: NotTaken | None = None


class Mailroom:
    """Takes letters in, each once; what is not an answer of somebody who may is put aside."""

    def __init__(self, client: Client, correspondences: Iterable[Correspondence]) -> None:
        self._client = client
        self._kinds: Mapping[str, Correspondence] = {one.kind: one for one in correspondences}
        self._ledger = Ledger(client.secrets.key("mailbox"), client.clock)
        self._notices = Notices(client)

    @property
    def max_bytes(self) -> int:
        """The largest letter that is taken: a file grows by a third on its way."""
        return self._client.settings.limits.media_mb * MEGABYTE * 3 // 2

    async def take_in(self, raw: bytes) -> Outcome:
        """Handles a letter; when this returns it is done with for good.

        Errors of the database and of features come through: then it may be given again.
        """
        if len(raw) > self.max_bytes:
            return await self.turn_away(raw[:HEADERS_MAX_BYTES])
        return await self._settled(raw)

    async def turn_away(self, beginning: bytes) -> Outcome:
        """Puts a letter aside that is too large, by its headers."""
        return await self._settled(beginning, Judged(Outcome.TOO_LARGE))

    async def stumbled(self, raw: bytes) -> bool:
        """Notes that `take_in` failed; True if the letter is given up and need not come again."""
        key = self._key(raw, None)
        async with self._client.db.writing() as session:
            attempts = await self._ledger.stumble(session, key)
            if attempts < ATTEMPTS_MAX:
                return False
            await self._ledger.end(session, key, Outcome.FAILED, sender="")
            return True

    async def forget_old(self) -> int:
        """Deletes what is kept of letters of more than three months ago; how many."""
        async with self._client.db.writing() as session:
            return await self._ledger.forget_old(session)

    async def _settled(self, raw: bytes, judged: Judged | None = None) -> Outcome:
        try:
            letter = await asyncio.to_thread(self._read, raw)
        except Unreadable:
            return await self._noted(self._key(raw, None), None, Judged(Outcome.UNREADABLE))
        key = self._key(raw, letter)
        async with self._client.db.reading() as session:
            if await self._ledger.is_known(session, key):
                return Outcome.DUPLICATE
        judged = judged or self._doubted(letter) or await self._taken(key, letter)
        if judged.outcome in (Outcome.ANSWERED, Outcome.DUPLICATE):
            return judged.outcome
        return await self._noted(key, letter, judged)

    def _read(self, raw: bytes) -> Incoming:
        settings = self._client.settings.mail
        own = frozenset({normal(settings.sender)})
        return read(raw, own, settings.authserv, self._client.texts.labels(ABOVE))

    def _doubted(self, letter: Incoming) -> Judged | None:
        """What can be said against a letter without asking anybody."""
        mark = self._mark_of(letter)
        if letter.machine or not letter.sender:
            return Judged(Outcome.MACHINE)
        if mark is None:
            tried = any(MARK.search(place) for place in letter.naming)
            return Judged(Outcome.FORGED if tried else Outcome.UNMARKED)
        about = f"{mark.kind}-{mark.about}"
        if mark.kind not in self._kinds:
            return Judged(Outcome.UNMARKED, about)
        if not letter.proven:
            return Judged(Outcome.UNPROVEN, about)
        return None

    def _mark_of(self, letter: Incoming) -> Postmark | None:
        marks = (one for place in letter.naming for one in self._client.postmarks.read(place))
        return next(marks, None)

    async def _taken(self, key: str, letter: Incoming) -> Judged:
        """Gives the answer to its feature, in one transaction with the note of it."""
        mark = self._mark_of(letter)
        if mark is None:
            return Judged(Outcome.UNMARKED)
        about, kind = f"{mark.kind}-{mark.about}", self._kinds[mark.kind]
        async with self._client.db.reading() as session:
            sender = await self._sender(session, letter)
            if not await kind.permits(session, mark.about, sender):
                return Judged(Outcome.FOREIGN, about)
        files = await put_in(self._client.media, letter.files)
        if not letter.text and not files:
            return Judged(Outcome.EMPTY, about)
        answer = MailAnswer(sender, mark.about, mark.message, letter.text, files)
        try:
            judged = await self._given(key, kind, answer)
        except NotTaken as reason:
            return Judged(Outcome.REFUSED, about, reason)
        except InputRefused:
            return Judged(Outcome.REFUSED, about)
        left_out = len(letter.files) - len(files)
        if left_out and judged.outcome is Outcome.ANSWERED:
            await self._notices.left_out(sender, left_out, letter.message_id)
        return judged

    async def _given(self, key: str, kind: Correspondence, answer: MailAnswer) -> Judged:
        about = f"{kind.kind}-{answer.about}"
        hashed = self._ledger.hash(answer.sender.address.encode())
        async with self._client.db.writing() as session:
            end = self._ledger.end(session, key, Outcome.ANSWERED, sender=hashed, about=about)
            if not await end:
                return Judged(Outcome.DUPLICATE)
            # Asked again: putting the files away took its time.
            if not await kind.permits(session, answer.about, answer.sender):
                raise NotTaken(REASONS[Outcome.FOREIGN])
            await kind.take(session, answer)
        log.info("mail: an answer to %s", about)
        return Judged(Outcome.ANSWERED, about)

    async def _noted(self, key: str, letter: Incoming | None, judged: Judged) -> Outcome:
        """Notes why a letter was put aside, and tells its sender, if that is somebody known."""
        address = letter.sender if letter else ""
        hashed = self._ledger.hash(address.encode()) if address else ""
        async with self._client.db.writing() as session:
            if not await self._ledger.end(
                session, key, judged.outcome, sender=hashed, about=judged.about
            ):
                return Outcome.DUPLICATE
            if letter is not None and judged.outcome in TOLD and self._is_told(letter):
                await self._tell(session, key, letter, judged)
        log.info("mail: put aside as %s %s", judged.outcome, judged.about)
        return judged.outcome

    def _is_told(self, letter: Incoming) -> bool:
        return bool(letter.sender) and letter.proven and not letter.machine

    async def _tell(
        self, session: AsyncSession, key: str, letter: Incoming, judged: Judged
    ) -> None:
        sender = await self._sender(session, letter)
        hashed = self._ledger.hash(letter.sender.encode())
        if await self._knows(session, sender) and await self._ledger.may_tell(session, key, hashed):
            refusal = Refusal(judged.outcome, judged.reason, letter.message_id)
            await self._notices.refused(session, sender, refusal)

    async def _sender(self, session: AsyncSession, letter: Incoming) -> Sender:
        staff = await self._client.hooks.first(Hooks.staff, session=session) or ()
        mine = (one for one in staff if normal(one.email) == letter.sender)
        return Sender(letter.sender, next(mine, None))

    async def _knows(self, session: AsyncSession, sender: Sender) -> bool:
        if sender.staff is not None:
            return True
        return any([await kind.knows(session, sender) for kind in self._kinds.values()])

    def _key(self, raw: bytes, letter: Incoming | None) -> str:
        named = letter.message_id.encode() if letter else b""
        return self._ledger.hash(named or raw)
