"""The ledger of deliveries as the sending loop writes it: claim, announce, settle, recover."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CursorResult,
    Integer,
    SmallInteger,
    String,
    Text,
    and_,
    literal_column,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from botique_core.broadcasts.recheck import Recheck
from botique_core.broadcasts.rows import now_us, numbers_of, rows_of
from botique_core.broadcasts.standing import Claimed, Outcome
from botique_core.broadcasts.state import Skip
from botique_core.broadcasts.tables import delivery
from botique_core.db import Database
from botique_core.outbox.state import DeliveryState

SETTLED: Mapping[str, TypeEngine[Any]] = {
    "broadcast": BigInteger(),
    "number": Integer(),
    "state": SmallInteger(),
    "reason": String(),
    "attempts": SmallInteger(),
    "done_parts": SmallInteger(),
    "message_id": Text(),
    "due_us": BigInteger(),
    "sent_us": BigInteger(),
}
IN_HAND = tuple(delivery.c[name] for name in Claimed._fields)


class Ledger:
    """What one process enters; every method works within the caller's transaction.

    A row that is claimed stays pending; it is announced as SENDING, and that is committed, before
    its call is made. A row in hand is ours until its lease ends, and the entry about a call counts
    as long as nobody else has taken the row since.

    Args:
        worker: The incarnation of this process.
        lease_s: How long a process may be silent before others take its rows.
    """

    def __init__(self, db: Database, worker: int, lease_s: float) -> None:
        self._sqlite = db.is_sqlite
        self._worker = worker
        self._now = now_us(sqlite=db.is_sqlite)
        self._until = self._now + int(lease_s * 1_000_000)

    async def claim(
        self, session: AsyncSession, where: ColumnElement[bool], limit: int, at_us: int
    ) -> list[Claimed]:
        """Takes pending deliveries that are due in hand, oldest first."""
        free = or_(delivery.c.lease_us.is_(None), delivery.c.lease_us < self._now)
        query = (
            select(*IN_HAND)
            .where(where, _in(DeliveryState.PENDING), delivery.c.due_us <= at_us, free)
            .order_by(delivery.c.due_us, delivery.c.number)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = [Claimed(*row) for row in await session.execute(query)]
        if rows:
            mine = {"worker": self._worker, "lease_us": self._until}
            numbers = [row.number for row in rows]
            await session.execute(update(delivery).where(where, self._among(numbers)).values(mine))
        return rows

    async def announce(
        self, session: AsyncSession, broadcast: int, numbers: Sequence[int], recheck: Recheck
    ) -> set[int]:
        """Marks those that may be sent now as SENDING; which they are.

        Once this is committed, a process that dies leaves their outcome unknown.
        """
        change = (
            update(delivery)
            .where(self._held(broadcast, numbers), recheck.passed())
            .values(state=DeliveryState.SENDING.value, lease_us=self._until)
            .returning(delivery.c.number)
        )
        return set(await session.scalars(change, execution_options=UNSYNCHRONISED))

    async def leave(
        self, session: AsyncSession, broadcast: int, numbers: Sequence[int], recheck: Recheck
    ) -> None:
        """Skips or postpones those that may not be sent, each with its reason.

        What has no reason of its own goes back as it was: the mailing is paused.
        """
        reasons = recheck.reasons().where(self._held(broadcast, numbers))
        for number, reason, until_us in (await session.execute(reasons)).all():
            row = update(delivery).where(
                delivery.c.broadcast == broadcast, delivery.c.number == number
            )
            if reason == Skip.OFTEN:
                await session.execute(row.values(due_us=until_us, reason=reason))
            elif reason is not None:
                skipped = {"state": DeliveryState.SKIPPED.value, "reason": reason}
                await session.execute(row.values(skipped))
        await self.release(session, broadcast, numbers)

    async def settle(self, session: AsyncSession, outcomes: Sequence[Outcome]) -> None:
        """Enters what became of calls."""
        given = rows_of(SETTLED, outcomes, sqlite=self._sqlite)
        entered = {name: given.c[name] for name in SETTLED if name not in {"broadcast", "number"}}
        open_states = (DeliveryState.SENDING.value, DeliveryState.UNKNOWN.value)
        change = (
            update(delivery)
            .where(
                delivery.c.broadcast == given.c.broadcast,
                delivery.c.number == given.c.number,
                delivery.c.worker == self._worker,
                # Another process may have thought us dead; what we know is the truth.
                delivery.c.state.in_(open_states),
            )
            .values(**entered, lease_us=null())
        )
        await session.execute(change)

    async def renew(self, session: AsyncSession, broadcast: int, numbers: Collection[int]) -> None:
        """Keeps rows in hand for another while."""
        held = self._held(broadcast, list(numbers))
        await session.execute(update(delivery).where(held).values(lease_us=self._until))

    async def release(
        self, session: AsyncSession, broadcast: int, numbers: Collection[int]
    ) -> None:
        """Gives pending rows back."""
        held = and_(self._held(broadcast, list(numbers)), _in(DeliveryState.PENDING))
        await session.execute(update(delivery).where(held).values(worker=None, lease_us=None))

    async def recover(
        self, session: AsyncSession, broadcast: int, bot: int, *, resend: bool
    ) -> int:
        """Closes the calls that a dead process had announced: to be made again, or unknown."""
        dead = update(delivery).where(
            delivery.c.broadcast == broadcast,
            delivery.c.bot == bot,
            _in(DeliveryState.SENDING),
            delivery.c.lease_us < self._now,
        )
        # A row kept as unknown still names its worker: should that one live, its word counts.
        change = (
            dead.values(state=DeliveryState.PENDING.value, worker=None, lease_us=None)
            if resend
            else dead.values(state=DeliveryState.UNKNOWN.value, lease_us=None)
        )
        return cast("CursorResult[Any]", await session.execute(change)).rowcount

    def _held(self, broadcast: int, numbers: Sequence[int]) -> ColumnElement[bool]:
        """Rows that are in our hands and unfinished."""
        return and_(
            delivery.c.broadcast == broadcast,
            self._among(numbers),
            delivery.c.worker == self._worker,
            delivery.c.state.in_((DeliveryState.PENDING.value, DeliveryState.SENDING.value)),
        )

    def _among(self, numbers: Sequence[int]) -> ColumnElement[bool]:
        return delivery.c.number.in_(numbers_of(numbers, sqlite=self._sqlite))


UNSYNCHRONISED = {"synchronize_session": False}


def _in(state: DeliveryState) -> ColumnElement[bool]:
    # Written out, so that a plan kept for any state can use the index of unfinished rows.
    return and_(
        delivery.c.state == literal_column(str(state.value)),
        delivery.c.state <= literal_column(str(DeliveryState.SENDING.value)),
    )
