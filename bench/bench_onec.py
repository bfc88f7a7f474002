"""The exchange with 1C: packets of 500 places, pages of 500 requests out of a million, four nodes.

Everything goes through the API as 1C calls it: key, limits, validation, transaction, journal. The
databases are dropped in the end.

    python bench/bench_onec.py [--requests 1000000] [--rounds 7] [--seconds 10] [--postgres URL]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx2
import uvloop
from sqlalchemy import func, select

from botique_core.app.app import App
from botique_core.db import Database
from botique_core.migrations import core_history, plugin_history, upgrade
from botique_core.people.models import Customer
from botique_core.testing.running import running, settings
from botique_core.web.front import Front
from botique_core.web.server import bind, serve
from botique_feedback.kinds import Kind
from botique_feedback.models import Change
from botique_feedback.plugin import FeedbackPlugin
from botique_feedback.service import Service, Submission, Words
from botique_onec.plugin import OnecPlugin
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_onec.simulator.caller import Caller
from botique_onec.simulator.fakes import terminals
from botique_onec.simulator.played import Played
from botique_terminals.plugin import TerminalsPlugin

NAME = "bench_onec"
NODE = "UT-MSK"
FEATURES = {"terminals": TerminalsPlugin, "feedback": FeedbackPlugin, "onec": OnecPlugin}
CUSTOMERS = 100_000
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)
ROOT = "http://bench/api/1c/v1"
PAUSE_S = 0.2

ROWS = (
    """INSERT INTO core_customer (id, language, name, phone, created_at)
       SELECT n, 'ru', 'Анна ' || n, '+7900' || lpad(n::text, 7, '0'), now()
       FROM generate_series(1, $2) n WHERE n <= $1""",
    """INSERT INTO core_legal_text (sha256, body, created_at)
       SELECT 't', 'text', now() FROM generate_series(1, $1) n WHERE n <= 1 AND n <= $2""",
    """INSERT INTO core_consent (id, customer, given_by, purpose, given, version, language,
                                 document, shown, channel, chat, message_id, at)
       SELECT n, n, n, 'transfer', n % 4 > 0, '1', 'ru', 't', 't', 'bench', 'bench', '', now()
       FROM generate_series(1, $2) n WHERE n <= $1""",
    """INSERT INTO feedback_request (id, guid, number, customer, language, kind, place, place_code,
                                     place_name, product, status, version, created_at, changed_at)
       SELECT n, gen_random_uuid()::text, 'FB-' || n, 1 + n % $2, 'ru', 'complaint',
              'e9016a87-2078-11e8-b076-' || lpad(to_hex(n % 3000), 12, '0'), n % 3000 || '',
              'Омега', '', 'new', 1, now(), now() FROM generate_series(1, $1) n""",
    """INSERT INTO feedback_message (id, request, side, author, text, at, outbox)
       SELECT n, n, 'customer', '', 'Не считывает карту, попробовал три раза подряд', now(), '[]'
       FROM generate_series(1, $1) n WHERE $2 > 0""",
    """INSERT INTO core_media (sha256, kind, mime, name, size_bytes, created_at, touched_at)
       SELECT repeat('0', 64), 'photo', 'image/jpeg', 'photo.jpg', 183204, now(), now()
       FROM generate_series(1, $1) n WHERE n <= 1 AND n <= $2""",
    """INSERT INTO feedback_file (request, n, message, sha256, kind, name, mime, size_bytes)
       SELECT n, 1, n, repeat('0', 64), 'photo', 'photo.jpg', 'image/jpeg', 183204
       FROM generate_series(1, $1) n WHERE n % 2 = 0 AND $2 > 0""",
    """INSERT INTO feedback_change (request, version, seq)
       SELECT n, 1, n FROM generate_series(1, $1) n WHERE $2 > 0""",
)


async def migrated(url: str) -> None:
    """An empty database with all tables."""
    database = Database(url)
    found = [core_history(), *(plugin_history(name, f"botique_{name}") for name in FEATURES)]
    await upgrade(database, [history for history in found if history is not None])
    await database.close()


@asynccontextmanager
async def postgres(server: str) -> AsyncIterator[str]:
    """A new database on the server; dropped afterwards."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    await connection.execute(f"CREATE DATABASE {NAME}")
    try:
        await migrated(f"{server}/{NAME}")
        yield f"{server}/{NAME}"
    finally:
        await connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
        await connection.close()


async def key_of(app: App, name: str = NODE) -> str:
    """A key of a node that may do everything."""
    nodes = Room.of(app.client, OnecSettings()).nodes
    async with app.client.db.writing() as session:
        node = await nodes.by_name(session, name) or await nodes.make(session, name)
        return await nodes.add_key(session, node)


@asynccontextmanager
async def calling(app: App) -> AsyncIterator[httpx2.AsyncClient]:
    """A base of 1C in the same process."""
    transport = httpx2.ASGITransport(Front({}, app))
    auth = httpx2.BasicAuth(NODE, await key_of(app))
    async with httpx2.AsyncClient(transport=transport, base_url=ROOT, auth=auth) as onec:
        yield onec


async def timed(rounds: int, work: Callable[[int], Awaitable[httpx2.Response]]) -> str:
    """Milliseconds of so many rounds: median, slowest, and what our process itself worked."""
    took, worked = [], []
    for number in range(rounds):
        began, busy = time.perf_counter(), time.process_time()
        answer = await work(number)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
        answer.raise_for_status()
    middle, cpu = statistics.median(took), statistics.median(worked)
    return f"{middle:5.0f} ms, slowest {max(took):.0f} ms, CPU {cpu:.0f} ms"


async def packets(url: str, label: str, rounds: int) -> None:
    """Packets of 500 places: new ones, the same once more, all of them changed."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(settings(Path(folder), url), FEATURES) as app, calling(app) as onec:

            def sent(number: int, at: datetime, node: str) -> Awaitable[httpx2.Response]:
                items = list(terminals(f"{node}-{number}", 500, at))
                body = {"message_id": str(uuid4()), "items": items}
                return onec.post("/terminals", json=body)

            for what, at in (("new", SINCE), ("unchanged", SINCE), ("changed", LATER)):
                told = await timed(rounds, lambda n, at=at: sent(n, at, "bench"))
                print(f"{label:10}  500 {what:9}  {told}  (goal 1000)")


async def pages(url: str, requests: int, rounds: int) -> None:
    """Pages of 500 out of a million, at the beginning, in the middle, at the end."""
    connection = await asyncpg.connect(url)
    for statement in ROWS:
        await connection.execute(statement, requests, min(CUSTOMERS, requests), timeout=600)
    await connection.execute("VACUUM ANALYZE", timeout=600)
    await connection.close()
    with tempfile.TemporaryDirectory() as folder:
        async with running(settings(Path(folder), url), FEATURES) as app, calling(app) as onec:
            for share in (0, 0.5, 0.99):
                start = int(requests * share)

                def read(number: int, start: int = start) -> Awaitable[httpx2.Response]:
                    return onec.get(f"/feedback?after={start + 500 * number}&limit=500")

                told = await timed(rounds, read)
                where = f"after {start:,}"
                print(f"page of 500  {where:16}  {told}  (goal 150)")


async def four_nodes(url: str, seconds: float) -> None:
    """Four bases read over the wire while customers keep writing."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(settings(Path(folder), url), FEATURES) as app:
            over, stop, listening = asyncio.Event(), asyncio.Event(), bind("127.0.0.1", 0)
            serving = asyncio.create_task(serve([(Front({}, app), listening)], stop))
            address = f"http://127.0.0.1:{listening.getsockname()[1]}"
            names = [f"UT-{number}" for number in range(4)]
            bases = [Played(Caller(address, one, await key_of(app, one))) for one in names]
            reading = [asyncio.create_task(read_all(base, over)) for base in bases]
            written = await write_for(app, seconds)
            await placed(app, written)
            over.set()
            given = await asyncio.gather(*reading)
            stop.set()
            await serving
    for name, one in zip(names, given, strict=True):
        twice = sum(count > 1 for count in Counter(one).values())
        missed = written - len({record for record, _ in one})
        print(f"{name}: {len(one)} records of {written}, {missed} missed, {twice} doubled")


async def read_all(base: Played, over: asyncio.Event) -> list[tuple[str, int]]:
    """What a base was given until the customers were done."""
    given: list[tuple[str, int]] = []
    while True:
        last = over.is_set()
        given += (await asyncio.to_thread(base.read, None, "/feedback", 100)).given
        if last:
            return given
        await asyncio.sleep(PAUSE_S)


async def placed(app: App, count: int) -> None:
    """Returns when so many requests have their places in the feed."""
    while True:
        async with app.client.db.reading() as session:
            if await session.scalar(select(func.count()).select_from(Change)) == count:
                return
        await asyncio.sleep(PAUSE_S)


async def write_for(app: App, seconds: float) -> int:
    """Two customers who write and write; how many requests they made."""
    client, until = app.client, time.monotonic() + seconds
    service = Service(client)
    async with client.db.writing() as session:
        for number in (1, 2):
            now = client.clock.now()
            session.add(Customer(id=number, language="ru", name="Анна", created_at=now))

    async def write(customer: int) -> int:
        count = 0
        while time.monotonic() < until:
            submission = Submission(customer, "ru", Kind.COMPLAINT, Words(f"{customer}-{count}"))
            async with client.db.writing() as session:
                await service.submit(session, submission)
            count += 1
        return count

    return sum(await asyncio.gather(write(1), write(2)))


async def main(arguments: argparse.Namespace) -> None:
    """All three, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        await migrated(url)
        await packets(url, "SQLite", arguments.rounds)
    async with postgres(arguments.postgres) as url:
        await packets(url, "PostgreSQL", arguments.rounds)
    async with postgres(arguments.postgres) as url:
        await four_nodes(url, arguments.seconds)
    async with postgres(arguments.postgres) as url:
        await pages(url, arguments.requests, arguments.rounds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432")
    uvloop.run(main(parser.parse_args()))
