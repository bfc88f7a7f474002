"""PostgreSQL keeps the plan of a statement: it must be good for tables that have grown since."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text

from botique_core.db import Database
from botique_core.inbox.postgresql.lease import PostgresqlLease
from botique_core.inbox.postgresql.storage import PostgresqlStorage
from botique_core.inbox.rows import Rows
from botique_core.outbox.shards import SHARDS
from tests.core.inbox.rows import NOW_US, BatchOfRows
from tests.core.inbox.stage import QUICK
from tests.patience import GUARD_S

ROWS = 20_000
BATCHES = 20

GROW = (
    """insert into core_inbox (key, bot, chat, shard, source, position, done, at_us)
       select 'old' || n, 1, 'chat' || n, n % 64, 0, n, true, n
       from generate_series(1, :rows) n""",
    """insert into core_chat (address, bot, shard, first_seen_us, seen_us)
       select 'chat' || n, 1, n % 64, n, n
       from generate_series(1, :rows) n on conflict do nothing""",
    """insert into core_outbox (id, bot, chat, shard, lane, state, at_us)
       select n, 1, 'chat' || n, n % 64, 0, 2, n
       from generate_series(1, :rows) n""",
)

READ_WHOLE = text(
    "select relname from pg_stat_user_tables"
    " where relname in ('core_inbox', 'core_chat', 'core_outbox') and seq_tup_read > 0"
)
ARRIVED = text("select n_tup_ins from pg_stat_user_tables where relname = 'core_inbox'")


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_statements_planned_on_empty_tables_read_no_grown_table_whole(
    database: Database,
) -> None:
    options = replace(QUICK, lease_s=10.0)
    lease, storage = PostgresqlLease(database, options), PostgresqlStorage(database, options)
    node = await lease.begin(lambda: None)
    await storage.open()
    await work(storage, node, first=ROWS + 1)
    async with database.writing() as session:
        for statement in GROW:
            await session.execute(text(statement), {"rows": ROWS})
        await session.execute(text("select pg_stat_reset()"))
    await work(storage, node, first=2 * ROWS)
    await storage.close()  # a session tells what it has read when it ends
    await lease.end()

    async with asyncio.timeout(GUARD_S):
        while await count_of_arrived(database) < BATCHES:
            pass
    async with database.reading() as session:
        assert (await session.execute(READ_WHOLE)).all() == []


async def work(storage: PostgresqlStorage, node: int, first: int) -> None:
    """Everything that the engine asks of the large tables, often enough for plans to be kept."""
    everywhere = range(SHARDS)
    for number in range(first, first + BATCHES):
        address = f"chat{number % BATCHES}"
        batch = BatchOfRows()
        n = batch.done(f"new{number}", address, number)
        batch.chat(n, b"s")
        batch.rows.replies.append((n, number, 0, b"{}"))
        await storage.commit(node, NOW_US, batch.rows)
        await storage.commit(node, NOW_US, Rows(sent=[(number, "m")]))
        await storage.commit(node, NOW_US, Rows(marks=[(number, 3, None, None, 1, None)]))
        await storage.commit(node, NOW_US, Rows(reaches=[(1, address, 1)]))
        await storage.chats([(1, address)])
        await storage.waiting(everywhere, 100)
        await storage.waiting_in(address)
        await storage.due(everywhere, NOW_US)
        await storage.messages([m for m, _, _ in await storage.unsent(everywhere, [1], 100)])


async def count_of_arrived(database: Database) -> int:
    async with database.reading() as session:
        return int(await session.scalar(ARRIVED) or 0)
