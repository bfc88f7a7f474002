"""Two records that turn out to be one person, and the way back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.errors import Conflict
from botique_core.ids import Ids
from botique_core.people.endpoints import Endpoints
from botique_core.people.filling import empty, fill, release_taken_phone
from botique_core.people.locking import lock
from botique_core.people.models import (
    ClaimOutcome,
    Consent,
    Customer,
    CustomerState,
    Merge,
    PhoneClaim,
)
from botique_core.people.seams import Emit, PersonHooks
from botique_core.people.shelves import move_values, return_values
from botique_core.people.switches import join_switches, part_switches


class Merges:
    """Joins and parts records, with all that hangs on them, in the caller's transaction.

    Either all of core's and every feature's rows follow, or none: an error undoes the whole
    and leaves the transaction usable.
    """

    def __init__(
        self, clock: Clock, ids: Ids, endpoints: Endpoints, hooks: PersonHooks, feed: Emit
    ) -> None:
        self._clock = clock
        self._ids = ids
        self._endpoints = endpoints
        self._hooks = hooks
        self._feed = feed

    async def merge(self, session: AsyncSession, kept: int, absorbed: int, reason: str) -> int:
        """Makes two active records one and returns the number of the merge.

        Args:
            session: The caller's writing transaction.
            kept: The record that stays.
            absorbed: The record whose rows move to it.
            reason: What made sure that they are one person: `phone`, `staff` ...

        Raises:
            Conflict: They are the same record already, or one of them is no longer active.
        """
        async with session.begin_nested():
            records = await lock(session, kept, absorbed)
            _refuse_unless_mergeable(records, kept, absorbed)
            before = await self._join(session, records[kept], records[absorbed])
            await self._hooks.merge(session, kept, absorbed)
            merge = self._log(session, kept, absorbed, reason, before)
            await session.flush()
        body = {"kept": kept, "absorbed": absorbed}
        await self._feed.emit(session, "customer.merged", body, customer=kept)
        await self._endpoints.refresh(session, kept)
        return merge.id

    async def unmerge(self, session: AsyncSession, merge_id: int) -> None:
        """Parts what a merge had joined; what came after it stays with the kept record.

        Raises:
            Conflict: The merge was undone before, or one of the records has changed since so
                that it can't be.
        """
        async with session.begin_nested():
            merge = await session.get(Merge, merge_id, with_for_update=True)
            if merge is None or merge.undone_at is not None:
                raise Conflict(f"there is no merge {merge_id}, or it was undone before")
            kept, absorbed = merge.kept, merge.absorbed
            records = await lock(session, kept, absorbed)
            _refuse_unless_partable(records[kept], records[absorbed])
            await self._part(session, records[kept], records[absorbed], merge.before)
            await self._hooks.unmerge(session, kept, absorbed)
            merge.undone_at = self._clock.now()
            await session.flush()
        body = {"kept": kept, "absorbed": absorbed}
        await self._feed.emit(session, "customer.unmerged", body, customer=kept)
        for customer in (kept, absorbed):
            await self._endpoints.refresh(session, customer)

    async def history(self, session: AsyncSession, customer: int) -> list[Merge]:
        """The merges that a record took part in, oldest first."""
        concerned = (Merge.kept == customer) | (Merge.absorbed == customer)
        return list(await session.scalars(select(Merge).where(concerned).order_by(Merge.at)))

    async def _join(
        self, session: AsyncSession, kept: Customer, absorbed: Customer
    ) -> dict[str, Any]:
        """Moves core's rows and returns what is needed to move them back."""
        language = await self._endpoints.last_language(session, kept, absorbed)
        before: dict[str, Any] = {
            "language": kept.language,
            "endpoints": await self._endpoints.move(session, kept.id, absorbed.id),
            "consents": await _move_consents(session, kept.id, absorbed.id),
            "switches": await join_switches(session, kept.id, absorbed.id),
            "values": await move_values(session, kept.id, absorbed.id),
        }
        # The absorbed record lets its number go before the kept one may take it.
        absorbed.state = CustomerState.MERGED
        absorbed.merged_into = kept.id
        await session.flush()
        before["filled"] = fill(kept, absorbed)
        kept.language = language
        await _settle_claims(session, kept.id, absorbed.id, self._clock.now())
        await session.flush()
        return before

    async def _part(
        self, session: AsyncSession, kept: Customer, absorbed: Customer, before: dict[str, Any]
    ) -> None:
        if kept.language == absorbed.language:
            kept.language = before["language"]
        empty(kept, absorbed, before["filled"])
        await session.flush()
        # Before it is active again: no two active records may have proven one number.
        await release_taken_phone(session, absorbed)
        absorbed.state = CustomerState.ACTIVE
        absorbed.merged_into = None
        await session.flush()
        await self._endpoints.give_back(session, kept.id, absorbed.id, before["endpoints"])
        returned = Consent.id.in_(before["consents"])
        await session.execute(update(Consent).where(returned).values(customer=absorbed.id))
        await part_switches(session, kept.id, absorbed.id, before["switches"])
        await return_values(session, kept.id, absorbed.id, before["values"])

    def _log(
        self, session: AsyncSession, kept: int, absorbed: int, reason: str, before: dict[str, Any]
    ) -> Merge:
        merge = Merge(
            id=self._ids.next(),
            kept=kept,
            absorbed=absorbed,
            reason=reason,
            at=self._clock.now(),
            before=before,
        )
        session.add(merge)
        return merge


async def _move_consents(session: AsyncSession, kept: int, absorbed: int) -> list[int]:
    """Only whom they count for changes; who gave them is evidence and stays."""
    moved = list(await session.scalars(select(Consent.id).where(Consent.customer == absorbed)))
    await session.execute(update(Consent).where(Consent.id.in_(moved)).values(customer=kept))
    return moved


async def _settle_claims(session: AsyncSession, kept: int, absorbed: int, now: datetime) -> None:
    """A claim between the two is answered; one against the absorbed is put to the kept."""
    both = (kept, absorbed)
    opened = update(PhoneClaim).where(PhoneClaim.settled_at.is_(None))
    between = PhoneClaim.claimant.in_(both) & PhoneClaim.holder.in_(both)
    confirmed = {"settled_at": now, "outcome": ClaimOutcome.CONFIRMED.value}
    given_up = {"settled_at": now, "outcome": ClaimOutcome.REPLACED.value}
    await session.execute(opened.where(between).values(confirmed))
    await session.execute(opened.where(PhoneClaim.claimant == absorbed).values(given_up))
    await session.execute(opened.where(PhoneClaim.holder == absorbed).values(holder=kept))


def _refuse_unless_mergeable(records: dict[int, Customer], kept: int, absorbed: int) -> None:
    if kept == absorbed:
        raise Conflict(f"customer {kept} can't be merged with itself")
    for customer in (kept, absorbed):
        record = records.get(customer)
        if record is None or record.state != CustomerState.ACTIVE:
            raise Conflict(f"customer {customer} was merged or erased meanwhile, or never was")


def _refuse_unless_partable(kept: Customer, absorbed: Customer) -> None:
    if kept.state == CustomerState.MERGED:
        raise Conflict(
            f"customer {kept.id} was merged into {kept.merged_into} since: undo that first"
        )
    if CustomerState.ERASED in (kept.state, absorbed.state):
        raise Conflict("their data was erased: there is nothing left to part")
