"""The record of what was said: every write is idempotent and gets the visitor's next number."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.errors import BadRequest, ChatGone
from botique_core.ids import Ids
from botique_core.media.models import MediaRecord
from botique_core.messages import Keyboard, Part
from botique_web.body import Body, body_of, loaded, stored
from botique_web.models import Entry, EntryMedia, Visitor

PAGE = 40
CHANGES = 200


class Record:
    """The log of every visitor of one bot."""

    def __init__(self, db: Database, clock: Clock, ids: Ids) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids

    # -- writing ----------------------------------------------------------------------------------

    async def hear(self, visitor: str, key: str, body: Body) -> Entry:
        """Keeps what the visitor sent; the same key again gives the same entry.

        Raises:
            ChatGone: The visitor is unknown.
        """
        async with self._db.writing() as session:
            seq = await self._next(session, visitor)
            known = await session.scalar(
                select(Entry).where(Entry.visitor == visitor, Entry.key == key)
            )
            return known or await self._add(session, self._ids.next(), visitor, seq, body, key)

    async def press(self, visitor: str, entry: int, payload: str) -> int:
        """Marks the button that the visitor pressed; gives the press its number.

        Raises:
            ChatGone: The visitor is unknown.
        """
        async with self._db.writing() as session:
            seq = await self._next(session, visitor)
            pressed = await session.get(Entry, entry)
            if pressed is not None and pressed.visitor == visitor and not pressed.deleted:
                body = msgspec.structs.replace(loaded(pressed.body), chosen=payload)
                pressed.body, pressed.seq = stored(body), seq
            return seq

    async def number(self, visitor: str) -> int:
        """The visitor's next number, for something that leaves no entry.

        Raises:
            ChatGone: The visitor is unknown.
        """
        async with self._db.writing() as session:
            return await self._next(session, visitor)

    async def say(self, visitor: str, number: int, part: Part) -> int:
        """Carries out one call of core's; `number` is the outbox id, and gives the message's id.

        Raises:
            ChatGone: The visitor is unknown.
            BadRequest: The message to be changed is not there.
        """
        async with self._db.writing() as session:
            seq = await self._next(session, visitor)
            if part.keyboard is not None and part.ask is None:
                await self._keep_menu(session, visitor, part.keyboard)
            if part.target:
                return await self._change(session, visitor, seq, part)
            if await session.get(Entry, number) is None:
                await self._add(session, number, visitor, seq, body_of(part), None)
            return number

    async def _add(
        self,
        session: AsyncSession,
        number: int,
        visitor: str,
        seq: int,
        body: Body,
        key: str | None,
    ) -> Entry:
        entry = Entry(
            id=number,
            visitor=visitor,
            key=key,
            place=seq,
            seq=seq,
            edited=False,
            deleted=False,
            at=self._clock.now(),
            body=stored(body),
        )
        session.add(entry)
        await session.flush()
        await _hold_media(session, entry.id, body)
        return entry

    async def _change(self, session: AsyncSession, visitor: str, seq: int, part: Part) -> int:
        number = int(part.target) if part.target.isdecimal() else 0
        entry = await session.get(Entry, number)
        if entry is None or entry.visitor != visitor or entry.key is not None:
            raise BadRequest("the message to be changed is not in this chat")
        entry.seq = seq
        entry.deleted = entry.deleted or part.delete
        entry.edited = not part.delete
        body = Body() if entry.deleted else body_of(part)
        entry.body = b"" if entry.deleted else stored(body)
        await session.execute(delete(EntryMedia).where(EntryMedia.entry == number))
        await _hold_media(session, number, body)
        return number

    async def _keep_menu(self, session: AsyncSession, visitor: str, keyboard: Keyboard) -> None:
        menu = msgspec.json.encode(keyboard.rows)
        await session.execute(update(Visitor).where(Visitor.id == visitor).values(menu=menu))

    async def _next(self, session: AsyncSession, visitor: str) -> int:
        now = self._clock.now_us()
        rising = case((Visitor.seq >= now, Visitor.seq + 1), else_=now)
        # The row stays locked until the commit: numbers become visible in their order.
        seq: int | None = await session.scalar(
            update(Visitor).where(Visitor.id == visitor).values(seq=rising).returning(Visitor.seq)
        )
        if seq is None:
            raise ChatGone("no such visitor")
        return seq

    # -- reading ----------------------------------------------------------------------------------

    async def latest(self, session: AsyncSession, visitor: str, before: int) -> Sequence[Entry]:
        """The newest entries, or those before a place; one more than a page if there are more."""
        older = (Entry.place < before,) if before else ()
        found = await session.scalars(
            select(Entry)
            .where(Entry.visitor == visitor, Entry.deleted.is_(False), *older)
            .order_by(Entry.place.desc())
            .limit(PAGE + 1)
        )
        return found.all()

    async def since(self, session: AsyncSession, visitor: str, after: int) -> Sequence[Entry]:
        """What has changed after a number, oldest change first, at most `CHANGES` of them."""
        found = await session.scalars(
            select(Entry)
            .where(Entry.visitor == visitor, Entry.seq > after)
            .order_by(Entry.seq)
            .limit(CHANGES)
        )
        return found.all()


async def _hold_media(session: AsyncSession, entry: int, body: Body) -> None:
    """Keeps the media store from sweeping away what the log still shows."""
    hashes = {media.sha256 for media in body.media}
    known = await session.scalars(select(MediaRecord.sha256).where(MediaRecord.sha256.in_(hashes)))
    session.add_all(EntryMedia(entry=entry, sha256=sha256) for sha256 in known)
