"""Events are recorded with their cause or not at all."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select

from botique_core.db import Database
from botique_core.feed.feed import Feed
from botique_core.feed.models import EventRecord
from botique_core.testing.clock import ManualClock
from tests.core.feed.conftest import Notebook, PumpOf, noted, sell


class Sale(msgspec.Struct):
    number: int
    price: str = "0"


async def test_event_arrives_as_it_was_told(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf, clock: ManualClock
) -> None:
    pump = pump_of(notebook.consumer(from_start=True))
    async with database.writing() as session:
        await feed.emit(session, "shop.sold", {"number": 5, "price": "9.99 ₽"}, customer=77)
    assert await pump.run_due() == 1
    (event,) = notebook.seen
    assert (event.kind, event.customer, event.at, event.seq) == ("shop.sold", 77, clock.now(), 1)
    assert event.read(Sale) == Sale(5, "9.99 ₽")


async def test_event_goes_with_its_undone_cause(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf
) -> None:
    async with database.writing() as session:
        await feed.emit(session, "shop.sold", {"number": 1})
        await session.rollback()
    assert await pump_of(notebook.consumer(from_start=True)).run_due() == 0


async def test_encoded_event_is_what_the_inbox_stores(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf, clock: ManualClock
) -> None:
    encoded = feed.encode("shop.sold", {"number": 3}, 77)
    async with database.writing() as session:
        session.add(
            EventRecord(
                id=encoded.id,
                kind=encoded.kind,
                customer=encoded.customer,
                at_us=clock.now_us(),
                body=encoded.body.decode(),
            )
        )
    assert await pump_of(notebook.consumer(from_start=True)).run_due() == 1
    assert await noted(database) == [3]


async def test_event_of_a_moment_keeps_it(
    database: Database, feed: Feed, clock: ManualClock
) -> None:
    clock.advance(microseconds=654321)
    await sell(database, feed, 1)
    async with database.reading() as session:
        assert await session.scalar(select(EventRecord.at_us)) == 1_772_366_400_654_321


def test_event_too_large(feed: Feed) -> None:
    with pytest.raises(ValueError, match="belongs into a table"):
        feed.encode("shop.sold", {"text": "x" * 100_000})
