"""Packets from 1C: each taken in once and whole, and answered the same when it comes again."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.exchange import Import, Occasion, Outcome, Taken
from botique_onec.faults import Code, Fault
from botique_onec.items import ItemFault, Items, Position, Sorted
from botique_onec.loading import Loading
from botique_onec.models import MESSAGE_ID_MAX, Node, Owned, Packet

ITEMS_MAX = 500
NUMBER_MAX = 2**53  # what JSON programs agree on


def _text(value: object) -> object:
    return "" if value is None else value


def _number(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError("no whole number")
    return value


Number = Annotated[int, Field(ge=0, le=NUMBER_MAX)]


class Envelope(BaseModel):
    """What every packet has around its items; `session` names the full load it belongs to."""

    model_config = ConfigDict(frozen=True)

    message_id: Annotated[
        str, BeforeValidator(_text), Field(max_length=MESSAGE_ID_MAX, pattern=r"^[\x21-\x7e]*$")
    ] = ""
    message_no: Annotated[Number | None, BeforeValidator(_number)] = None
    mode: Annotated[
        Literal["changes", "full"], BeforeValidator(lambda value: value or "changes")
    ] = "changes"
    session: Annotated[
        str, BeforeValidator(_text), Field(max_length=36, pattern=r"^[0-9A-Za-z-]*$")
    ] = ""
    items: list[Any]


class PacketAnswer(msgspec.Struct, frozen=True):
    """What became of a packet, in the published form."""

    message_no: int | None
    duplicate: bool
    accepted: int
    created: int
    updated: int
    unchanged: int
    stale: int
    stale_items: list[Position]
    errors: list[ItemFault]


@dataclass(frozen=True, slots=True)
class Taking:
    """A packet on its way in: from whom, what, and in which language it is answered."""

    node: Node
    declared: Import
    envelope: Envelope
    digest: str
    language: str
    found: Sorted

    @property
    def number(self) -> int | None:
        """The number by which the packet is known; pages of a full load may share one."""
        return self.envelope.message_no if self.envelope.mode == "changes" else None


class Packets:
    """Takes packets in."""

    def __init__(self, client: Client, loading: Loading) -> None:
        self._client = client
        self._loading = loading

    async def take(
        self, node: Node, declared: Import, body: Mapping[str, Any], language: str
    ) -> PacketAnswer:
        """Takes a packet in, all of it in one transaction, or gives the answer it had before.

        Raises:
            Fault: The envelope is wrong, there are too many items, or a packet with the same
                id or number said something else.
        """
        taking = await self.looked_at(node, declared, opened(body), language)
        async with self._client.db.writing() as session:
            packet = await self._entered(session, taking)
            if packet is None:
                return await self._known(session, taking)
            result = await self.process(session, taking)
            answer = msgspec.json.encode(result).decode()
            kept = update(Packet).where(Packet.id == packet)
            await session.execute(kept.values(answer=answer))
        return result

    async def looked_at(
        self, node: Node, declared: Import, envelope: Envelope, language: str
    ) -> Taking:
        """A packet with its items sorted, in a thread: buttons are answered meanwhile."""
        items = Items(self._client.texts, language)
        found = await asyncio.to_thread(items.sort, declared, envelope.items, node.zone)
        return Taking(node, declared, envelope, digest_of(envelope), language, found)

    async def process(self, session: AsyncSession, taking: Taking) -> PacketAnswer:
        """What happens to the items; a test node's leave no trace."""
        envelope, declared, found = taking.envelope, taking.declared, taking.found
        items = Items(self._client.texts, taking.language)
        if envelope.mode == "full":
            await self._loading.page(session, taking.node, declared, envelope.session, found)
        outcomes = await self._taken(session, taking, [item for _, item in found.fitting])
        pairs = list(zip(found.fitting, outcomes, strict=True))
        faults = found.faults + [
            items.refused(index, item, outcome)
            for (index, item), outcome in pairs
            if outcome.state == Taken.REFUSED
        ]
        stale = [
            Position(index, str(getattr(item, "id", "")))
            for (index, item), outcome in pairs
            if outcome.state == Taken.STALE
        ]
        return _answer(envelope.message_no, outcomes, stale, faults)

    async def _taken(
        self, session: AsyncSession, taking: Taking, items: Sequence[BaseModel]
    ) -> Sequence[Outcome]:
        occasion = Occasion(sender=taking.node.name, at=self._client.clock.now())
        if not items:
            return []
        if not taking.node.test:
            outcomes = await taking.declared.take(session, items, occasion)
            await self._own(session, taking, items, occasion)
            return outcomes
        trial = await session.begin_nested()
        try:
            return await taking.declared.take(session, items, occasion)
        finally:
            session.expunge_all()
            await trial.rollback()

    async def _own(
        self,
        session: AsyncSession,
        taking: Taking,
        items: Sequence[BaseModel],
        occasion: Occasion,
    ) -> None:
        if taking.declared.full is None:
            return
        spoken = {"node": taking.node.id, "at": occasion.at}
        rows = [
            {"entity": taking.declared.name, "object": guid, **spoken}
            for guid in sorted(str(getattr(item, "id", "")) for item in items)
        ]
        insert = insert_into(session, Owned).values(rows)
        latest = insert.on_conflict_do_update(index_elements=["entity", "object"], set_=spoken)
        await session.execute(latest)

    async def _entered(self, session: AsyncSession, taking: Taking) -> int | None:
        """The packet's row; None if its id or number is taken.

        Whoever sends the same packet at the same time waits here for the first to commit.
        """
        number = self._client.ids.next()
        row = insert_into(session, Packet).values(
            id=number,
            node=taking.node.id,
            entity=taking.declared.name,
            message_id=taking.envelope.message_id or f"#{number}",
            number=taking.number,
            digest=taking.digest,
            at=self._client.clock.now(),
        )
        inserted = row.on_conflict_do_nothing().returning(Packet.id)
        entered: int | None = await session.scalar(inserted)
        return entered

    async def _known(self, session: AsyncSession, taking: Taking) -> PacketAnswer:
        """The answer that the packet had, if it is the same one.

        Raises:
            Fault: Another packet has the id or the number.
        """
        theirs = select(Packet).where(Packet.node == taking.node.id)
        envelope = taking.envelope
        by_id = await session.scalar(theirs.where(Packet.message_id == envelope.message_id))
        numbered = (Packet.entity == taking.declared.name, Packet.number == taking.number)
        known = by_id or await session.scalar(theirs.where(*numbered))
        same = known is not None and (known.entity, known.digest) == (
            taking.declared.name,
            taking.digest,
        )
        if known is None or not same:
            key = "onec-error-duplicate-id" if by_id else "onec-error-duplicate-number"
            first_at = known.at.isoformat() if known else ""
            detail = {
                "message_id": envelope.message_id,
                "message_no": envelope.message_no,
                "first_received_at": first_at,
            }
            raise Fault(Code.DUPLICATE, key, number=envelope.message_no or 0, details=[detail])
        stored = msgspec.json.decode(known.answer, type=PacketAnswer)
        return msgspec.structs.replace(stored, duplicate=True)


def opened(body: Mapping[str, Any]) -> Envelope:
    """The envelope of a packet; a lone item does without.

    Raises:
        Fault: A field of it is wrong, or there are too many items.
    """
    if "items" not in body and "id" in body:
        body = {**{k: body[k] for k in ("message_id", "message_no") if k in body}, "items": [body]}
    try:
        envelope = Envelope.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Fault(Code.ENVELOPE, field=place, details=[{"field": place}]) from None
    count = len(envelope.items)
    if count > ITEMS_MAX:
        raise Fault(Code.TOO_MANY_ITEMS, count=count, max=ITEMS_MAX, details=[{"items": count}])
    if envelope.mode == "full" and not envelope.session:
        raise Fault(Code.ENVELOPE, field="session", details=[{"field": "session"}])
    return envelope


def digest_of(envelope: Envelope) -> str:
    """A hash of what a packet says, whatever its spaces and the order of its keys."""
    said = [envelope.mode, envelope.session, envelope.items]
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


def _answer(
    number: int | None,
    outcomes: Sequence[Outcome],
    stale: list[Position],
    faults: list[ItemFault],
) -> PacketAnswer:
    counts = Counter(outcome.state for outcome in outcomes)
    return PacketAnswer(
        message_no=number,
        duplicate=False,
        accepted=len(outcomes) - counts[Taken.REFUSED],
        created=counts[Taken.CREATED],
        updated=counts[Taken.UPDATED],
        unchanged=counts[Taken.UNCHANGED],
        stale=counts[Taken.STALE],
        stale_items=stale,
        errors=sorted(faults, key=lambda fault: fault.index),
    )
