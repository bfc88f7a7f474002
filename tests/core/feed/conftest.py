"""A feed, and a consumer that notes in a table of the tests' own what it was given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from sqlalchemy import BigInteger, Column, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_core.feed.feed import Feed
from botique_core.feed.pump import Pump
from botique_core.ids import Ids
from botique_core.testing.clock import ManualClock

NOTED = Table("noted", MetaData(), Column("consumer", String), Column("what", BigInteger))


@dataclass
class Notebook:
    """Writes down the number in every event; fails on the numbers in `refused`."""

    name: str = "shop.notebook"
    refused: set[int] = field(default_factory=set)
    seen: list[DomainEvent] = field(default_factory=list)

    def consumer(self, *kinds: str, from_start: bool = False) -> Consumer:
        wanted = frozenset(kinds or ["shop.sold"])
        return Consumer(self.name, wanted, self.handle, from_start=from_start)

    async def handle(self, session: AsyncSession, event: DomainEvent) -> None:
        self.seen.append(event)
        number = event.body["number"]
        await session.execute(insert(NOTED).values(consumer=self.name, what=number))
        if number in self.refused:
            raise ValueError(f"Anna, +79001234567, wants {number}")


async def noted(database: Database, name: str = "shop.notebook") -> list[int]:
    async with database.reading() as session:
        mine = select(NOTED.c.what).where(NOTED.c.consumer == name)
        return list(await session.scalars(mine.order_by(NOTED.c.what)))


async def sell(database: Database, feed: Feed, *numbers: int, kind: str = "shop.sold") -> None:
    for number in numbers:
        async with database.writing() as session:
            await feed.emit(session, kind, {"number": number})


@pytest.fixture
async def feed(database: Database, clock: ManualClock, ids: Ids) -> Feed:
    async with database.engine.begin() as connection:
        await connection.run_sync(NOTED.create)
    return Feed(database, clock, ids)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


PumpOf = Callable[..., Pump]


@pytest.fixture
def pump_of(database: Database, clock: ManualClock, feed: Feed) -> PumpOf:
    """Makes the pump of a process with these consumers."""

    def made(*consumers: Consumer, db: Database = database) -> Pump:
        present: Sequence[Consumer] = consumers
        return Pump(db, clock, feed.wake, lambda: present)

    return made
