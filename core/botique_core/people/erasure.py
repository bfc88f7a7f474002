"""Deleting all that is kept of a person, and the signed act that it was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Literal, cast

import msgspec
from sqlalchemy import CursorResult, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db.fold import folded
from botique_core.errors import Conflict
from botique_core.ids import Ids
from botique_core.people.acts import Acts
from botique_core.people.endpoints import Endpoints
from botique_core.people.locking import lock
from botique_core.people.models import BY_MAX, Customer, CustomerState, ErasureAct
from botique_core.people.seams import Emit, Notices, PersonHooks
from botique_core.people.suppression import Suppressions
from botique_core.people.traces import AFTERWARDS, AT_ONCE, Person, Wipe

Requester = Literal["customer", "staff"]

LEFTOVERS_AFTER = timedelta(minutes=10)
UNSYNCHRONISED = {"synchronize_session": False}


class Erasure:
    """Erases people: every feature's rows by their hook, core's own by `traces`.

    What stays is a number without a name, so that counts keep adding up; consents as evidence
    without the account; a keyed hash of phone and e-mail, against imports; and the act.
    """

    def __init__(  # noqa: PLR0913 -- wired in one place, every part is another noun
        self,
        *,
        clock: Clock,
        ids: Ids,
        hooks: PersonHooks,
        feed: Emit,
        endpoints: Endpoints,
        notices: Notices,
        suppressions: Suppressions,
        acts: Acts,
    ) -> None:
        self._clock = clock
        self._ids = ids
        self._hooks = hooks
        self._feed = feed
        self._endpoints = endpoints
        self._notices = notices
        self._suppressions = suppressions
        self.acts = acts

    async def erase(
        self, session: AsyncSession, customer: int, requested_by: Requester, *, by: str = ""
    ) -> ErasureAct:
        """Erases a person with all records merged into theirs; all of it or, on an error, nothing.

        Args:
            session: The caller's writing transaction.
            customer: Whose data it is.
            requested_by: Whether they did it themselves.
            by: Who of the staff carried it out, as the act shall name them.

        Raises:
            Conflict: The record was merged or erased before, or never was.
        """
        async with session.begin_nested():
            records = await self._records(session, customer)
            person = await self._person(session, records)
            deleted = await self._delete(session, records, person)
            act = self._act(customer, requested_by, deleted, person)
            act.by = by[:BY_MAX]
            self.acts.sign(act)
            session.add(act)
            await session.flush()
        await self._feed.emit(session, "customer.erased", {"act": act.id}, customer=customer)
        for address, bot in person.accounts:
            await self._notices.customer_changed(session, bot, address)
        return act

    async def finish(self, session: AsyncSession, limit: int = 20) -> int:
        """Wipes out what erasures of some minutes ago left; returns how many are finished now."""
        due = self._clock.now() - LEFTOVERS_AFTER
        query = (
            select(ErasureAct)
            .where(ErasureAct.finished_at.is_(None), ErasureAct.at <= due)
            .order_by(ErasureAct.at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        acts = list(await session.scalars(query))
        for act in acts:
            person = msgspec.convert(act.leftovers, Person)
            more = await _run(session, AFTERWARDS, person)
            act.deleted = {
                name: act.deleted.get(name, 0) + more.get(name, 0) for name in act.deleted | more
            }
            act.leftovers = {}
            act.finished_at = self._clock.now()
            self.acts.sign(act)
        await session.flush()
        return len(acts)

    async def _records(self, session: AsyncSession, customer: int) -> list[Customer]:
        """The record and all that were merged into it, itself first."""
        found = [customer]
        newest = found
        while newest:
            query = select(Customer.id).where(Customer.merged_into.in_(newest))
            newest = list(await session.scalars(query))
            found += newest
        records = await lock(session, *found)
        if customer not in records or records[customer].state != CustomerState.ACTIVE:
            raise Conflict(f"customer {customer} was merged or erased before, or never was")
        return [records[number] for number in found]

    async def _person(self, session: AsyncSession, records: Sequence[Customer]) -> Person:
        accounts = [e for record in records for e in await self._endpoints.of(session, record.id)]
        return Person(
            customers=[record.id for record in records],
            accounts=[(account.address, account.bot) for account in accounts],
            erased_us=self._clock.now_us(),
            emails=[folded(record.email) for record in records if record.email],
        )

    async def _delete(
        self, session: AsyncSession, records: Sequence[Customer], person: Person
    ) -> dict[str, int]:
        """Features first: they may still need to know whose accounts are whose."""
        deleted: Counter[str] = Counter()
        for record in records:
            deleted.update(await self._hooks.erase(session, record.id))
        known = [value for record in records for value in (record.phone, record.email) if value]
        await self._suppressions.add(session, known)
        deleted.update(await _run(session, AT_ONCE, person))
        for record in records:
            await session.refresh(record)
        return dict(sorted(deleted.items()))

    def _act(
        self, customer: int, requested_by: Requester, deleted: dict[str, int], person: Person
    ) -> ErasureAct:
        return ErasureAct(
            id=self._ids.next(),
            customer=customer,
            requested_by=requested_by,
            at=self._clock.now(),
            deleted=deleted,
            leftovers=msgspec.to_builtins(replace(person, emails=())),
        )


async def _run(session: AsyncSession, wipes: Mapping[str, Wipe], person: Person) -> dict[str, int]:
    """Row counts by table, of those that had any."""
    counts = {}
    for table, wipe in wipes.items():
        result = await session.execute(wipe(person), execution_options=UNSYNCHRONISED)
        if rows := cast("CursorResult[object]", result).rowcount:
            counts[table] = rows
    return counts
