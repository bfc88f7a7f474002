"""Customers' accounts in messengers, with the names of the bots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import bot
from botique_core.people.models import Endpoint

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Account:
    """One account: `bot` is `telegram.main`, `reach` whether it can be written to."""

    bot: str
    address: str
    reach: Reach
    first_seen: datetime
    seen: datetime

    @property
    def messenger(self) -> str:
        """`telegram`."""
        return self.bot.partition(".")[0]


async def bot_names(session: AsyncSession) -> dict[int, str]:
    """Every bot that the client has or had, by its number."""
    rows = await session.execute(select(bot.c.id, bot.c.driver, bot.c.name).order_by(bot.c.id))
    return {row.id: f"{row.driver}.{row.name}" for row in rows}


async def accounts_of(session: AsyncSession, customers: Sequence[int]) -> dict[int, list[Account]]:
    """The accounts of customers, of each the one used last first."""
    names = await bot_names(session)
    query = select(Endpoint).where(Endpoint.customer.in_(customers))
    found: dict[int, list[Account]] = {}
    for one in await session.scalars(query.order_by(Endpoint.seen_us.desc())):
        account = Account(
            bot=names.get(one.bot, str(one.bot)),
            address=one.address,
            reach=one.reach,
            first_seen=moment_of(one.first_seen_us),
            seen=moment_of(one.seen_us),
        )
        found.setdefault(one.customer or 0, []).append(account)
    return found


def moment_of(at_us: int) -> datetime:
    """Microseconds since 1970 as a moment."""
    return EPOCH + timedelta(microseconds=at_us)


def micros(at: datetime) -> int:
    """A moment as microseconds since 1970."""
    return (at - EPOCH) // timedelta(microseconds=1)
