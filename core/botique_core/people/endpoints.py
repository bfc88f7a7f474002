"""A person's accounts: which there are, whether they can be written to, and to whom they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.inbox.reach import Reach
from botique_core.people.models import Customer, Endpoint
from botique_core.people.phone_results import ToTell
from botique_core.people.seams import Notices

Address = tuple[str, int]


class Endpoints:
    """The accounts of customers in the client's bots."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices

    async def of(self, session: AsyncSession, customer: int) -> list[Endpoint]:
        """A customer's accounts, the one used last first."""
        query = select(Endpoint).where(Endpoint.customer == customer)
        return list(await session.scalars(query.order_by(Endpoint.seen_us.desc())))

    async def customer_of(self, session: AsyncSession, bot: int, address: str) -> int | None:
        """Whose account it is."""
        query = select(Endpoint.customer).where(_at([(address, bot)]))
        customer: int | None = await session.scalar(query)
        return customer

    async def mark(self, session: AsyncSession, bot: int, address: str, reach: Reach) -> None:
        """Notes whether an account can be written to: blocked, unblocked, gone."""
        known = update(Endpoint).where(_at([(address, bot)]))
        await session.execute(known.values(reachable=reach.value))

    async def to_tell(self, session: AsyncSession, customer: Customer) -> tuple[ToTell, ...]:
        """The customer's accounts that can be written to, as `PhoneResult` names them."""
        return tuple(
            ToTell(endpoint.bot, endpoint.address, customer.language)
            for endpoint in await self.of(session, customer.id)
            if endpoint.reach == Reach.REACHABLE
        )

    async def refresh(self, session: AsyncSession, customer: int) -> None:
        """Has every chat of the customer look at the record again, after the commit."""
        for endpoint in await self.of(session, customer):
            await self._notices.customer_changed(session, endpoint.bot, endpoint.address)

    async def last_language(self, session: AsyncSession, kept: Customer, absorbed: Customer) -> str:
        """The language of whichever of the two was seen last."""
        seen = {
            record.id: max((e.seen_us for e in await self.of(session, record.id)), default=0)
            for record in (kept, absorbed)
        }
        return (absorbed if seen[absorbed.id] > seen[kept.id] else kept).language

    async def move(self, session: AsyncSession, kept: int, absorbed: int) -> list[Address]:
        """Gives `kept` the accounts of `absorbed` and returns which they were."""
        moved = [(e.address, e.bot) for e in await self.of(session, absorbed)]
        await self._assign(session, moved, kept)
        return moved

    async def give_back(
        self, session: AsyncSession, kept: int, absorbed: int, addresses: Iterable[Sequence[object]]
    ) -> None:
        """Undoes `move`, but for accounts that belong to somebody else by now."""
        still = {(e.address, e.bot) for e in await self.of(session, kept)}
        moved = [(str(address), int(str(bot))) for address, bot in addresses]
        await self._assign(session, [pair for pair in moved if pair in still], absorbed)

    async def _assign(
        self, session: AsyncSession, addresses: Sequence[Address], customer: int
    ) -> None:
        await session.execute(update(Endpoint).where(_at(addresses)).values(customer=customer))


def _at(addresses: Sequence[Address]) -> ColumnElement[bool]:
    return tuple_(Endpoint.address, Endpoint.bot).in_(addresses)
