"""W5: how long it takes to count the customers that a rule picks out of a million, on PostgreSQL.

The rows are made by the server itself; the database is dropped in the end.

    python bench/bench_segments.py [--customers 1000000] [--rounds 3] [--explain] [--postgres URL]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg
import uvloop
from sqlalchemy import Select, func, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import SystemClock
from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.migrations import core_history, plugin_history, upgrade
from botique_core.people.models import Customer
from botique_core.people.subscriptions import Subscriptions
from botique_core.people.topics import Topics
from botique_core.segments.brought import Brought
from botique_core.segments.rule import EVERYONE
from botique_core.segments.segments import Segments
from botique_core.texts import Catalogue, Texts
from botique_terminals import segments as terminals
from botique_terminals import visits

NAME = "bench_segments"
TERMINALS = 1_000
PATIENCE_S = 120
GOAL = "goal: a second for a terminal's customers, so that a panel may count while one types"

ROWS = {
    "customers": """
        INSERT INTO core_customer (id, language, created_at)
        SELECT n, CASE WHEN n % 5 = 0 THEN 'en' ELSE 'ru' END,
               now() - random() * interval '700 days'
        FROM generate_series(1, $1) n
    """,
    "accounts": """
        INSERT INTO core_chat (address, bot, shard, customer, first_seen_us, seen_us)
        SELECT 'a' || n, 1 + n % 2, n % 64, n, 0,
               (extract(epoch FROM now() - random() * interval '400 days') * 1e6)::bigint
        FROM generate_series(1, $1) n
    """,
    "switches": """
        INSERT INTO core_subscription (customer, topic, is_on, source, at)
        SELECT n, 'news', n % 20 = 0, 'customer', now() FROM generate_series(1, $1, 10) n
    """,
    "visits": """
        INSERT INTO terminals_visit (id, customer, terminal, first_at, last_at, count)
        SELECT n, 1 + n % ($1 * 2 / 3), 1 + (n::bigint * 7919) % 1000, now() - interval '700 days',
               now() - random() * interval '700 days', 1
        FROM generate_series(1, $1) n
    """,
}
PLACES = """
    INSERT INTO terminals_terminal
        (id, guid, code, name, address, city, time_zone, words, changed_at)
    SELECT n, lpad(to_hex(n), 8, '0') || '-0000-0000-0000-000000000000', n::text, 'Омега ' || n,
           '', CASE WHEN n % 4 = 0 THEN 'Омск' ELSE 'Москва' END,
           CASE WHEN n % 4 = 0 THEN 'Asia/Omsk' ELSE 'Europe/Moscow' END, '', now()
    FROM generate_series(1, $1) n
"""

RUSSIAN = {"is": "core.language", "value": {"languages": ["ru"]}}
ACTIVE = {"is": "core.activity", "value": {"within_days": 90}}
NEWS = {"is": "core.topic", "value": {"topic": "news"}}


def at_terminal(bond: str) -> dict[str, object]:
    """Customers of terminal 17."""
    value = {"terminals": [str(UUID(int=17 << 96))], "bond": bond}
    return {"is": "terminals.terminal", "value": value}


def in_city(bond: str) -> dict[str, object]:
    """Customers of a quarter of all terminals."""
    return {"is": "terminals.city", "value": {"cities": ["омск"], "bond": bond}}


RULES: dict[str, dict[str, object]] = {
    "everyone": {"all": []},
    "terminal + language + activity": {"all": [at_terminal("recent"), RUSSIAN, ACTIVE]},
    "the same, terminal last": {"all": [at_terminal("last"), RUSSIAN, ACTIVE]},
    "city + language + activity": {"all": [in_city("recent"), RUSSIAN, ACTIVE]},
    "city last + language + activity": {"all": [in_city("last"), RUSSIAN, ACTIVE]},
    "not active": {"not": ACTIVE},
    "topic + activity": {"all": [NEWS, ACTIVE]},
    "city or not active": {"any": [in_city("recent"), {"not": ACTIVE}]},
    "not (city or topic)": {"not": {"any": [in_city("ever"), NEWS]}},
}


@asynccontextmanager
async def filled(server: str, customers: int) -> AsyncIterator[Database]:
    """A database with so many customers; dropped afterwards."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    await connection.execute(f"CREATE DATABASE {NAME}")
    database = Database(f"{server}/{NAME}")
    try:
        found = (core_history(), plugin_history("terminals", "botique_terminals"))
        await upgrade(database, [history for history in found if history is not None])
        await fill(f"{server}/{NAME}", customers)
        yield database
    finally:
        await database.close()
        await connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
        await connection.close()


async def fill(url: str, customers: int) -> None:
    """Has the server make the rows."""
    connection = await asyncpg.connect(url)
    await connection.execute(PLACES.replace("$1", str(TERMINALS)))
    for what, statement in ROWS.items():
        began = time.perf_counter()
        await connection.execute(statement.replace("$1", str(customers)))
        print(f"{what:12}{time.perf_counter() - began:8.1f} s")
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


def conditions() -> Segments:
    """Core's conditions and those of terminals."""
    clock = SystemClock()
    choices = Subscriptions(clock, Topics())
    brought = Brought(conditions=terminals.conditions(365), zones=[visits.last_zone])
    texts = Texts.build([Catalogue.core()])
    return Segments(clock, Ids(1), "Europe/Moscow", texts, choices, brought)


async def timed(session: AsyncSession, query: Select[int], rounds: int) -> tuple[float, int]:
    """The median time in ms, and what the query gives."""
    took, given = [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        given = await session.scalar(query) or 0
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), given


async def explain(session: AsyncSession, query: Select[int]) -> None:
    """Prints the server's plan."""
    compiled = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    for (line,) in await session.execute(text(f"EXPLAIN ANALYZE {compiled}".replace(":", "\\:"))):
        print(f"    {line}")


async def main() -> None:
    """Counts by every rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432")
    options = parser.parse_args()
    segments = conditions()
    async with (
        filled(options.postgres, options.customers) as database,
        database.reading() as session,
    ):
        await session.execute(text(f"SET statement_timeout = '{PATIENCE_S}s'"))
        print(f"\nW5, {options.customers} customers, medians of {options.rounds}")
        print(f"{'rule':36}{'ms':>9}{'picked':>10}")
        for name, raw in RULES.items():
            where = segments.where(segments.parse(raw))
            query = select(func.count()).select_from(Customer).where(where)
            took, picked = await timed(session, query, options.rounds)
            print(f"{name:36}{took:9.0f}{picked:10}")
            if options.explain:
                await explain(session, query)
        zones = select(func.count(segments.zone().distinct())).select_from(Customer)
        took, picked = await timed(session, zones.where(segments.where(EVERYONE)), options.rounds)
        print(f"{'time zones of everyone':36}{took:9.0f}{picked:10}")
    print(GOAL)


if __name__ == "__main__":
    uvloop.run(main())
