"""Each consumer sees each of its events once and in order, whatever fails in between."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.feed.domain_event import DomainEvent
from botique_core.feed.feed import Feed
from botique_core.feed.models import EventFailure, EventRecord
from botique_core.feed.pump import Pump
from botique_core.feed.reader import TRIES
from botique_core.feed.retention import delete_old
from botique_core.testing.clock import ManualClock
from tests.core.feed.conftest import Notebook, PumpOf, noted, sell
from tests.patience import GUARD_S


async def kept(database: Database) -> list[int | None]:
    async with database.reading() as session:
        return list(await session.scalars(select(EventRecord.seq).order_by(EventRecord.seq)))


async def try_until_given_up(pump: Pump, clock: ManualClock) -> None:
    for _ in range(TRIES):
        await pump.run_due()
        clock.advance(minutes=5)


async def test_events_come_in_order(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf
) -> None:
    pump = pump_of(notebook.consumer())
    await pump.introduce()
    await sell(database, feed, 3, 1, 2)
    assert await pump.run_due() == 3
    assert [event.body["number"] for event in notebook.seen] == [3, 1, 2]
    assert [event.seq for event in notebook.seen] == [1, 2, 3]
    assert await pump.run_due() == 0


async def test_event_committed_late_is_not_passed_over(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf
) -> None:
    if database.is_sqlite:
        pytest.skip("on SQLite nobody writes while another transaction is open")
    pump = pump_of(notebook.consumer())
    await pump.introduce()
    async with database.writing() as session:
        await feed.emit(session, "shop.sold", {"number": 1})
        await session.flush()
        await sell(database, feed, 2)
        assert await pump.run_due() == 1
    assert await pump.run_due() == 1
    assert [event.body["number"] for event in notebook.seen] == [2, 1]


async def test_consumer_sees_its_kinds_only(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf
) -> None:
    pump = pump_of(notebook.consumer("shop.sold", "shop.returned"))
    await pump.introduce()
    await sell(database, feed, 1, kind="shop.opened")
    await sell(database, feed, 2, kind="shop.returned")
    await sell(database, feed, 3)
    assert await pump.run_due() == 2
    assert await noted(database) == [2, 3]


async def test_new_consumer_begins_at_the_end(
    database: Database, feed: Feed, pump_of: PumpOf
) -> None:
    await sell(database, feed, 1, 2)
    await pump_of().run_due()
    late, historian = Notebook("shop.late"), Notebook("shop.historian")
    pump = pump_of(late.consumer(), historian.consumer(from_start=True))
    await pump.run_due()
    await sell(database, feed, 3)
    await pump.run_due()
    assert await noted(database, "shop.late") == [3]
    assert await noted(database, "shop.historian") == [1, 2, 3]


async def test_consumer_switched_on_again_catches_up(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf
) -> None:
    await pump_of(notebook.consumer()).introduce()
    await sell(database, feed, 1)
    assert await pump_of().run_due() == 0
    assert await pump_of(notebook.consumer()).run_due() == 1
    assert await noted(database) == [1]


async def test_failing_consumer_is_undone_and_tried_again(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf, clock: ManualClock
) -> None:
    pump = pump_of(notebook.consumer())
    await pump.introduce()
    notebook.refused = {1}
    await sell(database, feed, 1, 2)
    await pump.run_due()
    assert await noted(database) == []
    assert await pump.run_due() == 0
    notebook.refused = set()
    clock.advance(seconds=1)
    assert await pump.run_due() == 2
    assert await noted(database) == [1, 2]


async def test_event_that_never_succeeds_is_put_aside(
    database: Database,
    feed: Feed,
    notebook: Notebook,
    pump_of: PumpOf,
    clock: ManualClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    pump = pump_of(notebook.consumer())
    await pump.introduce()
    notebook.refused = {1}
    await sell(database, feed, 1, 2)
    await try_until_given_up(pump, clock)
    assert [event.body["number"] for event in notebook.seen] == [1] * TRIES + [2]
    assert await noted(database) == [2]
    async with database.reading() as session:
        (failure,) = (await session.scalars(select(EventFailure))).all()
    assert failure.consumer == "shop.notebook"
    assert failure.event == notebook.seen[0].id
    assert failure.error.startswith("ValueError at feed/conftest.py:")
    assert "shop.notebook gave event" in caplog.text
    assert "Anna" not in caplog.text + failure.error


async def test_event_put_aside_is_tried_again_on_request(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf, clock: ManualClock
) -> None:
    pump = pump_of(notebook.consumer())
    await pump.introduce()
    notebook.refused = {1}
    await sell(database, feed, 1, 2)
    await try_until_given_up(pump, clock)

    async def retry() -> list[EventFailure]:
        async with database.writing() as session:
            await feed.retry(session, "shop.notebook")
        await pump.run_due()
        async with database.reading() as session:
            return list(await session.scalars(select(EventFailure)))

    (failure,) = await retry()
    assert failure.again is False
    notebook.refused = set()
    assert await retry() == []
    assert await noted(database) == [1, 2]


async def test_two_processes_handle_each_event_once(
    database: Database, feed: Feed, pump_of: PumpOf, ready_url: str
) -> None:
    other = Database(ready_url)
    first, second = Notebook(), Notebook()
    pumps = [pump_of(first.consumer()), pump_of(second.consumer(), db=other)]
    await pumps[0].introduce()
    await sell(database, feed, *range(30))
    while len(await noted(database)) < 30:
        await asyncio.gather(*(pump.run_due() for pump in pumps))
    await other.close()
    assert await noted(database) == list(range(30))


async def test_running_pump_hears_of_events_at_once(
    database: Database, feed: Feed, pump_of: PumpOf
) -> None:
    heard = asyncio.Queue[int]()

    class Hearing(Notebook):
        async def handle(self, session: AsyncSession, event: DomainEvent) -> None:
            await heard.put(event.body["number"])

    pump = pump_of(Hearing().consumer(from_start=True))
    running = asyncio.create_task(pump.run())
    async with asyncio.timeout(GUARD_S):
        for number in range(5):
            await sell(database, feed, number)
            assert await heard.get() == number
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_slow_consumer_holds_up_no_other(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf
) -> None:
    if database.is_sqlite:
        pytest.skip("on SQLite nobody writes while another transaction is open")
    stuck, heard = asyncio.Event(), asyncio.Event()

    class Stuck(Notebook):
        async def handle(self, session: AsyncSession, event: DomainEvent) -> None:
            stuck.set()
            await asyncio.Event().wait()

    class Hearing(Notebook):
        async def handle(self, session: AsyncSession, event: DomainEvent) -> None:
            await stuck.wait()
            heard.set()

    consumers = [Stuck("shop.stuck"), Hearing("shop.hearing")]
    pump = pump_of(*(one.consumer(from_start=True) for one in consumers))
    running = asyncio.create_task(pump.run())
    await sell(database, feed, 1)
    async with asyncio.timeout(GUARD_S):
        await heard.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_old_events_go_once_everybody_has_passed_them(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf, clock: ManualClock
) -> None:
    pump = pump_of(notebook.consumer(), Notebook("shop.other").consumer())
    await pump.introduce()
    await sell(database, feed, 1, 2)
    await pump_of(notebook.consumer()).run_due()
    clock.advance(days=91)
    await sell(database, feed, 3)
    assert await delete_old(database, clock.now_us(), timedelta(days=90)) == 0
    await pump.run_due()
    assert await delete_old(database, clock.now_us(), timedelta(days=90)) == 2
    assert await kept(database) == [3]


async def test_places_go_on_after_old_events_are_gone(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf, clock: ManualClock
) -> None:
    pump = pump_of(notebook.consumer())
    await sell(database, feed, 1)
    await pump.run_due()
    clock.advance(days=91)
    await delete_old(database, clock.now_us(), timedelta(days=90))
    assert await kept(database) == []
    await sell(database, feed, 2)
    await pump.run_due()
    assert [event.seq for event in notebook.seen][-1:] == [2]


async def test_event_put_aside_outlives_the_others(
    database: Database, feed: Feed, notebook: Notebook, pump_of: PumpOf, clock: ManualClock
) -> None:
    pump = pump_of(notebook.consumer())
    await pump.introduce()
    notebook.refused = {1}
    await sell(database, feed, 1, 2)
    await try_until_given_up(pump, clock)
    clock.advance(days=91)
    assert await delete_old(database, clock.now_us(), timedelta(days=90)) == 1
    assert await kept(database) == [1]
