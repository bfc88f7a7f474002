"""How quick a list of a million requests is in the panel, and what its workbook costs.

On PostgreSQL; the pages go through the whole panel: session, rights, queries, templates. The rows
are made by the server itself; the database is dropped in the end.

    python bench/bench_panel.py [--rows 1000000] [--rounds 7] [--postgres URL]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx2
import uvloop
from sqlalchemy import select

from botique_admin.models import Task
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.testing.running import running, settings
from botique_core.web.front import Front
from botique_feedback.plugin import FeedbackPlugin

NAME = "bench_panel"
OWNER, PASSWORD = "owner@example.com", "correct horse battery"
LIST = "/admin/feedback/requests"
RULES = {"password_memory_mb": 19, "two_steps": False}
PAGE_BYTES = 4096
LAG_S = 0.01
GOAL = (
    "goals: a page 150 ms at the median and 30 KB; a workbook of a million rows 50 MB of memory,"
    " others never stalled for 0.2 s"
)

TEXTS = (
    "Кофемашина не работает третий день, сотрудники не реагируют на звонки",
    "Оплатила один сэндвич, а списали за два. Чек сохранился",
    "Спасибо, всегда свежо и чисто!",
    "Терминал завис после сканирования карты, товар не выдал",
    "Добавьте, пожалуйста, овсяную кашу: по утрам её не хватает",
    "Почему не начислили бонусы за вчерашнюю покупку?",
    "Йогурт с истёкшим сроком годности на верхней полке",
)
CUSTOMERS = """
    INSERT INTO core_customer (id, language, name, last_name, created_at)
    SELECT n, 'ru', 'Анна', 'Морозова ' || n, now() FROM generate_series(1, 20000) n
"""
REQUESTS = """
    INSERT INTO feedback_request (id, guid, number, customer, language, kind, place, place_code,
        place_name, product, status, version, created_at, changed_at, words)
    SELECT n, lpad(to_hex(n), 8, '0') || '-0000-0000-0000-000000000000',
        'FB-2026-' || lpad(n::text, 7, '0'), 1 + n % 20000, 'ru',
        (ARRAY['complaint', 'praise', 'suggestion', 'question'])[1 + n % 4],
        lpad(to_hex(n % 1000), 8, '0') || '-0000-0000-0000-000000000001', (n % 1000)::text,
        'Омега ' || n % 1000 || ', Ленинская Слобода, ' || n % 90, '',
        (ARRAY['new', 'in_work', 'answered', 'closed', 'closed', 'closed', 'spam'])[1 + n % 7], 1,
        now() - ($1 - n) * interval '1 minute', now() - ($1 - n) * interval '1 minute',
        'fb-2026-' || lpad(n::text, 7, '0') || ' омега ' || n % 1000 || ', ленинская слобода, '
            || n % 90 || ' ' || replace(lower($text), 'ё', 'е')
    FROM generate_series(1, $1) n
"""
MESSAGES = """
    INSERT INTO feedback_message (id, request, side, author, text, at, outbox)
    SELECT n, n, 'customer', '', $text, now(), '[]'
    FROM generate_series(1, $1) n
"""
INDEXES = """
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes
    WHERE tablename IN ('feedback_request', 'feedback_message') AND indexname LIKE 'ix_%'
"""
PAGES = {
    "first page": "",
    "page 1000": "page=1000",
    "page 20000": "page=20000",
    "page 40000, the last": "page=40000",
    "filter: new": "status=new",
    "filter: complaints of a month": "kind=complaint&created=30d",
    "filter: one place": "place=00000011-0000-0000-0000-000000000001",
    "search: a frequent word": "q=кофемашина",
    "search: a rare word": "q=ЗОНТИК",
    "search: two words": "q=бонусы покупку",
    "search: a number": "q=0777777",
    "search: nothing": "q=бегемот",
    "search and filter": "q=зонтик&status=new",
    "sorted by number": "sort=number",
}
PARTS = {
    "count of all": "-/count?",
    "count of a filter": "-/count?status=new",
    "count of a search": "-/count?q=зонтик",
    "what a filter offers": "-/filter/status?",
}


@asynccontextmanager
async def panel(server: str, rows: int) -> AsyncIterator[App]:
    """A client with so many requests; its database is dropped afterwards."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    await connection.execute(f"CREATE DATABASE {NAME}")
    features = {"admin": AdminPlugin, "feedback": FeedbackPlugin}
    try:
        with tempfile.TemporaryDirectory() as folder:
            client = settings(Path(folder), f"{server}/{NAME}", plugin={"admin": RULES})
            async with running(client, features) as app:
                await fill(f"{server}/{NAME}", rows)
                yield app
    finally:
        await connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
        await connection.close()


async def fill(url: str, rows: int) -> None:
    """Has the server make the rows."""
    connection = await asyncpg.connect(url)
    texts = "(ARRAY[" + ", ".join(f"'{text}'" for text in TEXTS) + "])"
    said = f"{texts}[1 + n % 7] || CASE WHEN n % 5000 = 0 THEN ' Пропал зонтик' ELSE '' END"
    indexes = await connection.fetch(INDEXES)
    for index in indexes:  # made at once they take a tenth of the time
        await connection.execute(f"DROP INDEX {index['name']}")
    for statement in (CUSTOMERS, REQUESTS, MESSAGES):
        began = time.perf_counter()
        await connection.execute(statement.replace("$text", said).replace("$1", str(rows)))
        print(f"{statement.split()[2]:20}{time.perf_counter() - began:8.1f} s")
    for index in indexes:
        await connection.execute(index["definition"])
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


@asynccontextmanager
async def browser(app: App) -> AsyncIterator[httpx2.AsyncClient]:
    """An owner who is signed in."""
    office = Office.of(app.client, AdminSettings.model_validate(RULES))
    async with app.client.db.writing() as session:
        user = await office.users.add(session, OWNER, Role.OWNER)
        user.password = await office.passwords.hash(PASSWORD)
    transport = httpx2.ASGITransport(Front({}, app))
    headers = {"sec-fetch-site": "same-origin", "accept-language": "ru"}
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://bench", headers=headers, timeout=None
    ) as opened:
        form = {"email": OWNER, "password": PASSWORD}
        answer = await opened.post("/admin/login", data=form)
        assert answer.status_code == httpx2.codes.SEE_OTHER, answer.text  # noqa: S101 -- else nothing is measured
        yield opened


async def timed(opened: httpx2.AsyncClient, path: str, rounds: int) -> tuple[float, float]:
    """The median time of a page in ms, and its size in KB."""
    took, size = [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        answer = await opened.get(path)
        took.append((time.perf_counter() - began) * 1000)
        size = len(answer.raise_for_status().content)
    return statistics.median(took), size / 1024


def memory_mb() -> float:
    """What the process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE_BYTES / 2**20


class Watch:
    """Looks all the time how much memory there is, and how long the event loop lets others wait."""

    def __init__(self) -> None:
        self.most_mb = memory_mb()
        self.lag_s = 0.0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            began = time.perf_counter()
            await asyncio.sleep(LAG_S)
            self.lag_s = max(self.lag_s, time.perf_counter() - began - LAG_S)
            self.most_mb = max(self.most_mb, memory_mb())


async def export(app: App, opened: httpx2.AsyncClient, shape: str) -> None:
    """Takes all rows away while somebody else looks at the list."""
    before, watch = memory_mb(), Watch()
    watching = asyncio.create_task(watch.run())
    began, others = time.perf_counter(), []
    await opened.post(f"{LIST}/-/export", data={"format": shape})
    while (task := await latest(app)).finished_at is None:
        others.append((await timed(opened, LIST, 1))[0])
        await asyncio.sleep(1)
    took = time.perf_counter() - began
    watching.cancel()
    print(
        f"{shape}: {task.done} rows in {took:.0f} s, memory +{watch.most_mb - before:.0f} MB,"
        f" longest stall {watch.lag_s * 1000:.0f} ms, the list meanwhile"
        f" {statistics.median(others):.0f} ms, at worst {max(others):.0f} ms {task.error}"
    )


async def latest(app: App) -> Task:
    """The task that was left last."""
    async with app.client.db.reading() as session:
        return (await session.scalars(select(Task).order_by(Task.id.desc()).limit(1))).one()


async def main() -> None:
    """Opens pages and takes files away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432")
    parser.add_argument("--only-pages", action="store_true")
    options = parser.parse_args()
    async with panel(options.postgres, options.rows) as app, browser(app) as opened:
        print(f"\nA list of {options.rows} requests, medians of {options.rounds}")
        print(f"{'page':32}{'ms':>9}{'KB':>9}")
        paths = {name: f"{LIST}?{query}" for name, query in PAGES.items()}
        paths |= {name: f"{LIST}/{part}" for name, part in PARTS.items()}
        for name, path in paths.items():
            took, size = await timed(opened, path, options.rounds)
            print(f"{name:32}{took:9.0f}{size:9.1f}", flush=True)
        if not options.only_pages:
            await export(app, opened, "csv")
            await export(app, opened, "xlsx")
    print(GOAL)


if __name__ == "__main__":
    uvloop.run(main())
