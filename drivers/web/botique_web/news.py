"""Reads what a visitor has not seen yet and dresses it for the page."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.messages import Media
from botique_core.people.models import Customer, Endpoint
from botique_web.desk import Desk
from botique_web.models import Visitor
from botique_web.record import CHANGES, PAGE
from botique_web.refusal import Refusal
from botique_web.wire import Address, Changes, item


class News:
    """What is to be shown to one bot's visitors."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def latest(self, visitor: str, base: str, before: int = 0) -> Changes:
        """The newest page of the log, or the page before a place.

        Raises:
            Refusal: There is no such visitor.
        """
        async with self._desk.client.db.reading() as session:
            # The number first: an entry that comes meanwhile is then told again, never missed.
            seen = await self._seen(session, visitor)
            found = await self._desk.record.latest(session, visitor, before)
        items = [item(entry, self._address(base)) for entry in reversed(found[:PAGE])]
        return replace(seen, items=tuple(items), more=len(found) > PAGE)

    async def since(self, visitor: str, base: str, after: int) -> Changes:
        """What changed after a number; ask again from its `seq` until that stands still.

        Raises:
            Refusal: There is no such visitor.
        """
        async with self._desk.client.db.reading() as session:
            seen = await self._seen(session, visitor)
            found = await self._desk.record.since(session, visitor, after)
        items = tuple(item(entry, self._address(base)) for entry in found)
        seq = items[-1].seq if len(items) == CHANGES else max(seen.seq, after)
        return replace(seen, items=items, seq=seq)

    async def seq(self, visitor: str) -> int:
        """The visitor's number now; 0 if the visitor is gone."""
        async with self._desk.client.db.reading() as session:
            found = await session.scalar(select(Visitor.seq).where(Visitor.id == visitor))
        return found or 0

    def _address(self, base: str) -> Address:
        def address(media: Media) -> str:
            return self._desk.media_url(base, media)

        return address

    async def _seen(self, session: AsyncSession, visitor: str) -> Changes:
        """All but the items; the language is the dialogue's as soon as there is one."""
        spoken = (
            select(Customer.language)
            .join(Endpoint, Endpoint.customer == Customer.id)
            .where(Endpoint.bot == self._desk.bot.id, Endpoint.address == visitor)
        )
        row = await session.get(Visitor, visitor)
        if row is None:
            raise Refusal(401, "unknown")
        language = await session.scalar(spoken) or row.language
        return Changes((), row.seq, msgspec.Raw(row.menu), language, row.cleared)
