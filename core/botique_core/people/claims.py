"""Numbers are given to new owners: an old proof is not believed before it is asked about."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.errors import Conflict, InputRefused
from botique_core.ids import Ids
from botique_core.people.models import ClaimOutcome, Customer, PhoneClaim
from botique_core.people.proof import Proven


class Claims:
    """Open questions whether a number still belongs to the one who proved it long ago.

    Such a question is answered by the former owner, by a second kind of proof, or by silence.
    """

    def __init__(self, clock: Clock, ids: Ids, *, open_for: timedelta) -> None:
        self._clock = clock
        self._ids = ids
        self._open_for = open_for

    async def open(
        self, session: AsyncSession, claimant: Customer, holder: Customer, proven: Proven
    ) -> PhoneClaim:
        """Opens a question; one that the claimant had open before is given up."""
        await self.give_up(session, claimant.id)
        now = self._clock.now()
        claim = PhoneClaim(
            id=self._ids.next(),
            claimant=claimant.id,
            holder=holder.id,
            phone=holder.phone,
            proof=proven.kind,
            bot=proven.bot,
            chat=proven.chat,
            at=now,
            until=now + self._open_for,
        )
        session.add(claim)
        await session.flush()
        return claim

    async def is_second_proof(
        self, session: AsyncSession, claimant: int, holder: int, kind: str
    ) -> bool:
        """Whether the claimant has an open question about this holder and now proves otherwise."""
        query = select(PhoneClaim.id).where(
            PhoneClaim.claimant == claimant,
            PhoneClaim.holder == holder,
            PhoneClaim.proof != kind,
            PhoneClaim.settled_at.is_(None),
        )
        return await session.scalar(query) is not None

    async def settle(
        self, session: AsyncSession, claim: int, asked: int | None, outcome: ClaimOutcome
    ) -> PhoneClaim:
        """Closes a question with an answer; `asked` is who gave it, None for nobody.

        Raises:
            Conflict: It was closed before.
            InputRefused: It was somebody else who was asked.
        """
        query = select(PhoneClaim).where(PhoneClaim.id == claim).with_for_update()
        found = await session.scalar(query.execution_options(populate_existing=True))
        if found is None or found.settled_at is not None:
            raise Conflict("this question about a phone number was answered before")
        if asked is not None and found.holder != asked:
            raise InputRefused("this question about a phone number was put to somebody else")
        found.settled_at = self._clock.now()
        found.outcome = outcome.value
        await session.flush()
        return found

    async def give_up(self, session: AsyncSession, claimant: int) -> None:
        """Closes what the claimant has open, unanswered."""
        opened = (PhoneClaim.claimant == claimant) & PhoneClaim.settled_at.is_(None)
        closed = {"settled_at": self._clock.now(), "outcome": ClaimOutcome.REPLACED.value}
        await session.execute(update(PhoneClaim).where(opened).values(closed))

    async def overdue(self, session: AsyncSession, limit: int = 100) -> list[int]:
        """Questions that nobody answered in time, oldest first."""
        query = (
            select(PhoneClaim.id)
            .where(PhoneClaim.settled_at.is_(None), PhoneClaim.until <= self._clock.now())
            .order_by(PhoneClaim.until)
            .limit(limit)
        )
        return list(await session.scalars(query))
