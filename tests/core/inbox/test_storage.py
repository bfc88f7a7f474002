from __future__ import annotations

import pytest
from sqlalchemy import Table, delete, select, text

from botique_core.db import Database
from botique_core.inbox.rows import ChatRow, OpenRow, Outcome, Rows
from botique_core.inbox.storage import Fenced, Storage
from botique_core.inbox.tables import chat, inbox, node
from botique_core.outbox.shards import SHARDS
from botique_core.outbox.tables import outbox
from tests.core.inbox.rows import NOW_US, BatchOfRows

ALL = range(SHARDS)
NOTHING_LEFT = Outcome([], [])


async def contents(database: Database, table: Table, *columns: str) -> list[tuple[object, ...]]:
    statement = select(*(table.c[name] for name in columns)).order_by(*table.primary_key)
    async with database.reading() as session:
        return [tuple(row) for row in await session.execute(statement)]


async def test_commit_of_nothing(storage: Storage, node: int) -> None:
    assert await storage.commit(node, NOW_US, Rows()) == NOTHING_LEFT


async def test_commit_stores_all_that_was_decided(
    storage: Storage, node: int, database: Database
) -> None:
    batch = BatchOfRows()
    n = batch.done("k1")
    batch.rows.newcomers.append((n, 100, "ru", "Анна"))
    batch.chat(n, b"{}", newcomer=100, deadline_us=NOW_US + 5)
    batch.rows.replies.append((n, 500, 0, b"[1]"))
    batch.rows.events.append((n, 600, "card issued", 100, '{"a":1}'))

    assert await storage.commit(node, NOW_US, batch.rows) == NOTHING_LEFT

    assert await contents(database, inbox, "key", "bot", "done", "body") == [("k1", 1, True, None)]
    assert await contents(database, chat, "customer", "state", "first_seen_us") == [
        (100, b"{}", NOW_US)
    ]
    assert await contents(database, outbox, "id", "bot", "chat", "shard", "lane", "state") == [
        (500, 1, "ann", 7, 0, 0)
    ]
    async with database.reading() as session:
        customer = await session.execute(text("select language, name, state from core_customer"))
        assert customer.all() == [("ru", "Анна", "active")]
        event = await session.execute(
            text("select id, kind, customer, at_us, body, seq from core_event")
        )
        assert event.all() == [(600, "card issued", 100, NOW_US, '{"a":1}', None)]


async def test_commit_of_a_redelivered_update(
    storage: Storage, node: int, database: Database
) -> None:
    first = BatchOfRows()
    first.chat(first.done("k1"), b"first")
    await storage.commit(node, NOW_US, first.rows)

    again = BatchOfRows()
    n = again.done("k1")
    again.chat(n, b"again", revision=2)
    again.rows.replies.append((n, 500, 0, b"[1]"))
    other = again.done("k2", "bob")
    again.chat(other, b"bob's")

    assert await storage.commit(node, NOW_US, again.rows) == Outcome([], [n])
    assert await contents(database, chat, "address", "state") == [
        ("ann", b"first"),
        ("bob", b"bob's"),
    ]
    assert await contents(database, outbox, "id") == []


async def test_commit_settles_what_waited_once(
    storage: Storage, node: int, database: Database
) -> None:
    waiting = BatchOfRows()
    waiting.waits("k1")
    await storage.commit(node, NOW_US, waiting.rows)
    assert await storage.waiting(ALL, 10) == [OpenRow(1, "k1", "ann", 7, 1, 0, b'"k1"')]

    settling = BatchOfRows()
    n = settling.settles("k1")
    settling.chat(n, b"s")
    assert await storage.commit(node, NOW_US, settling.rows) == NOTHING_LEFT
    assert await storage.commit(node, NOW_US, settling.rows) == Outcome([], [n])

    assert await contents(database, inbox, "done", "body") == [(True, None)]
    assert await contents(database, chat, "state", "revision") == [(b"s", 1)]
    assert await storage.waiting(ALL, 10) == []


async def test_commit_of_an_update_that_waits_already(storage: Storage, node: int) -> None:
    waiting = BatchOfRows()
    waiting.waits("k1")
    await storage.commit(node, NOW_US, waiting.rows)
    assert await storage.commit(node, NOW_US, waiting.rows) == NOTHING_LEFT
    assert len(await storage.waiting_in("ann")) == 1


async def test_commit_over_an_earlier_update_nobody_told_us_of(
    storage: Storage, node: int, database: Database
) -> None:
    earlier = BatchOfRows()
    earlier.waits("k1", position=1)
    await storage.commit(node, NOW_US, earlier.rows)

    batch = BatchOfRows()
    late = batch.done("k2", position=2)
    batch.chat(late, b"s")
    assert await storage.commit(node, NOW_US, batch.rows) == Outcome([late], [])
    assert await contents(database, inbox, "key") == [("k1",)]

    batch.rows.overtaken.append((1, "k1"))
    assert await storage.commit(node, NOW_US, batch.rows) == NOTHING_LEFT


async def test_commit_over_an_earlier_update_of_somebody_else(storage: Storage, node: int) -> None:
    earlier = BatchOfRows()
    earlier.waits("k1", "bob", position=1)
    await storage.commit(node, NOW_US, earlier.rows)
    batch = BatchOfRows()
    batch.done("k2", "ann", position=2)
    assert await storage.commit(node, NOW_US, batch.rows) == NOTHING_LEFT


async def test_commit_keeps_a_merged_chats_customer(
    storage: Storage, node: int, database: Database
) -> None:
    for key, customer in (("k1", 100), ("k2", 200)):
        batch = BatchOfRows()
        batch.chat(batch.done(key), b"s", newcomer=customer)
        await storage.commit(node, NOW_US, batch.rows)
    assert await contents(database, chat, "customer") == [(100,)]


async def test_commit_of_a_buried_node(storage: Storage, node: int, database: Database) -> None:
    await bury(database)
    batch = BatchOfRows()
    batch.chat(batch.done("k1"), b"s")
    with pytest.raises(Fenced):
        await storage.commit(node, NOW_US, batch.rows)
    assert await contents(database, inbox, "key") == []
    assert await contents(database, chat, "state") == []


async def bury(database: Database) -> None:
    async with database.writing() as session:
        await session.execute(delete(node))


async def test_marks_of_messages(storage: Storage, node: int, database: Database) -> None:
    batch = BatchOfRows()
    n = batch.done("k1")
    batch.rows.replies += [(n, number, 0, b"[1]") for number in (1, 2, 3)]
    await storage.commit(node, NOW_US, batch.rows)
    assert [row.id for row in await storage.unsent(ALL, [1], 10)] == [1, 2, 3]

    marks = Rows(
        sent=[(1, "m1")],
        marks=[(2, 3, None, "BadRequest", 1, None), (3, 0, None, "Unavailable", 1, NOW_US + 9)],
    )
    await storage.commit(node, NOW_US, marks)
    late = Rows(marks=[(2, 0, None, None, 0, None)])
    await storage.commit(node, NOW_US, late)

    assert await contents(database, outbox, "id", "state", "message_id", "error", "body") == [
        (1, 2, "m1", None, None),
        (2, 3, None, "BadRequest", b"[1]"),
        (3, 0, None, "Unavailable", b"[1]"),
    ]
    (unsent,) = await storage.messages([1, 2, 3])
    assert (unsent.id, unsent.attempts, unsent.not_before_us) == (3, 1, NOW_US + 9)
    assert await storage.unsent(ALL, [1], 10) == [(3, 1, 0)]


async def test_unsent_of_each_lane_has_its_own_limit(storage: Storage, node: int) -> None:
    batch = BatchOfRows()
    n = batch.done("k1")
    batch.rows.replies += [(n, number, 1, b"[1]") for number in (1, 2, 3)]
    batch.rows.replies += [(n, 4, 0, b"[1]")]
    await storage.commit(node, NOW_US, batch.rows)
    assert [row.id for row in await storage.unsent(ALL, [1], 2)] == [4, 1, 2]


async def test_small_change(storage: Storage, node: int, database: Database) -> None:
    batch = BatchOfRows()
    batch.chat(batch.done("k1"), b"s", deadline_us=NOW_US)
    batch.waits("k2")
    await storage.commit(node, NOW_US, batch.rows)
    assert await storage.due(ALL, NOW_US - 1) == []
    assert await storage.due(ALL, NOW_US) == [(1, "ann")]

    change = Rows(
        reaches=[(1, "ann", 0)],
        attempts=[(1, "k1", 4), (1, "k2", 4)],
        stale_deadlines=[(1, "ann", NOW_US)],
    )
    await storage.commit(node, NOW_US, change)

    assert await storage.due(ALL, NOW_US) == []
    assert await storage.chats([(1, "ann")]) == [ChatRow(1, "ann", None, 0, b"s", 1, None, NOW_US)]
    assert await contents(database, inbox, "key", "attempts") == [("k1", 0), ("k2", 4)]


async def test_forgetting_what_is_finished(storage: Storage, node: int, database: Database) -> None:
    batch = BatchOfRows()
    n = batch.done("k1")
    batch.waits("k2")
    batch.rows.replies += [(n, 1, 0, b"[1]"), (n, 2, 0, b"[1]")]
    await storage.commit(node, NOW_US, batch.rows)
    await storage.commit(node, NOW_US, Rows(sent=[(1, "m")]))

    assert await storage.forget(NOW_US) == 0
    assert await storage.forget(NOW_US + 1) == 2
    assert await contents(database, inbox, "key") == [("k2",)]
    assert await contents(database, outbox, "id") == [(2,)]


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_storage_is_still_until_somebody_writes_or_a_deadline_comes(
    storage: Storage, database: Database, node: int
) -> None:
    assert [await storage.is_still(NOW_US) for _ in range(2)] == [False, True]
    batch = BatchOfRows()
    batch.chat(batch.done("k1"), b"{}", deadline_us=NOW_US + 5)
    await storage.commit(node, NOW_US, batch.rows)
    assert [await storage.is_still(NOW_US) for _ in range(2)] == [False, True]
    async with database.writing() as session:
        await session.execute(delete(inbox))
    assert [await storage.is_still(NOW_US) for _ in range(2)] == [False, True]
    assert [await storage.is_still(NOW_US + 5) for _ in range(2)] == [False, False]
