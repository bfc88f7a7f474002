"""Feeds as nodes read them: page by page, confirmed by a place, the files one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.exchange import Export, Record
from botique_core.messages import Media
from botique_onec.faults import Code, Fault
from botique_onec.models import Node, Position

LIMIT_MAX = 500
LIMIT_USUAL = 100
SAMPLES = 25
PLACE_MAX = 2**63 - 1
ERRORS_MAX = 500
MESSAGE_MAX = 500


class FeedPage(msgspec.Struct, frozen=True):
    """A part of a feed; `next` is what to confirm, and where to go on."""

    items: Sequence[Record]
    next: int
    has_more: bool


class Confirmed(msgspec.Struct, frozen=True):
    """How far a node's confirmation reaches now."""

    confirmed: int
    errors_noted: int


class Feeding:
    """Hands feeds out."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def page(self, node: Node, export: Export, after: int | None, limit: int) -> FeedPage:
        """Records after a place; without one, after what the node has confirmed.

        Raises:
            Fault: The place was never given to anybody.
        """
        async with self._client.db.reading() as session:
            position = await session.get(Position, (node.id, export.name))
            confirmed = position.confirmed if position else 0
            start = confirmed if after is None else after
            found = await self._records(session, node, export, start, limit + 1)
        page = FeedPage(
            items=found[:limit],
            next=found[:limit][-1].seq if found else start,
            has_more=len(found) > limit,
        )
        if page.next > (position.given if position else 0):
            async with self._client.db.writing() as session:
                await self._note(session, node, export, given=page.next)
        return page

    async def confirm(self, node: Node, export: Export, upto: int) -> int:
        """Notes that the node keeps all up to a place; gives how far it has confirmed.

        An older confirmation that arrives late moves nothing back.

        Raises:
            Fault: The node was not given so much.
        """
        async with self._client.db.writing() as session:
            key = (node.id, export.name)
            position = await session.get(Position, key, with_for_update=True)
            given = position.given if position else 0
            if upto > given:
                raise Fault(Code.ACK_BEYOND, upto=upto, given=given, details=[{"given": given}])
            if position is not None and upto > position.confirmed:
                position.confirmed, position.confirmed_at = upto, self._client.clock.now()
            return position.confirmed if position else 0

    async def go_back(self, session: AsyncSession, node: Node, entity: str, place: int) -> None:
        """Has a node read a feed again from a place on, by somebody of the staff."""
        position = await session.get(Position, (node.id, entity), with_for_update=True)
        if position is not None:
            position.confirmed = max(0, min(place, position.given))
            await session.flush()

    async def file(self, export: Export, record: str, n: int) -> Media:
        """What is known of a file.

        Raises:
            Fault: There is no such record, or it has no such file.
        """
        found = None
        if export.file is not None:
            async with self._client.db.reading() as session:
                found = await export.file(session, record, n)
        if found is None:
            raise Fault(Code.FILE_GONE, n=n)
        return found

    async def _records(
        self, session: AsyncSession, node: Node, export: Export, after: int, limit: int
    ) -> Sequence[Record]:
        end = SAMPLES if node.test else await export.end(session)
        if after > end:
            raise Fault(Code.AFTER_IN_FUTURE, after=after, end=end, details=[{"end": end}])
        if not node.test:
            return await export.page(session, after, limit)
        places = range(after + 1, min(after + limit, SAMPLES) + 1)
        return [export.sample(place) for place in places]

    async def _note(self, session: AsyncSession, node: Node, export: Export, *, given: int) -> None:
        row = insert_into(session, Position).values(
            node=node.id, entity=export.name, given=given, confirmed=0
        )
        further = row.on_conflict_do_update(
            index_elements=["node", "entity"],
            set_={"given": given},
            where=Position.given < given,
        )
        await session.execute(further)


def place_of(value: object, name: str) -> int:
    """A place in a feed as a request names it.

    Raises:
        Fault: It is no whole number from 0 on.
    """
    digits = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 19  # noqa: PLR2004 -- digits of a 64-bit number
    whole = isinstance(value, int) and not isinstance(value, bool)
    place = int(value) if digits or whole else -1  # type: ignore[call-overload]  # one of the two
    if not 0 <= place <= PLACE_MAX:
        raise Fault(Code.PARAMETER, field=name, details=[{"field": name}])
    return int(place)


def complaints(body: Mapping[str, Any]) -> list[dict[str, str]]:
    """What a node could not use, as it says with its confirmation.

    Raises:
        Fault: They are not written as they must be.
    """
    errors = body.get("errors")
    errors = [] if errors is None else errors
    listed = isinstance(errors, list) and all(isinstance(one, dict) for one in errors)
    if not listed or len(errors) > ERRORS_MAX:
        raise Fault(Code.PARAMETER, field="errors", details=[{"field": "errors"}])
    return [
        {name: str(one.get(name) or "")[:MESSAGE_MAX] for name in ("id", "message")}
        for one in errors
    ]
