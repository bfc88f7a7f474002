"""W3: what a mailing costs, beside a bare aiogram loop that keeps no record.

The sender has core 0 to itself; messenger and customers live on core 1, the database anywhere.

    python bench/bench_broadcast.py [--recipients 30000] [--limited 1500] [--planned 1000000]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvloop
from contender import BOT_CORE, LOAD_CORE, SECRET, TOKEN, Contender, free_port, ours
from customers import message
from load import WebhookConnection
from mailing import (
    Messenger,
    Place,
    begin,
    drop_postgres,
    fresh_postgres,
    gather_crowd,
    place,
    until,
    worker,
)

from botique_core.app.app import App
from botique_core.broadcasts.planning import Plan, plan, zones_of
from botique_core.broadcasts.state import BroadcastState

NO_LIMIT = "1000000"
RATE_PER_S, DELAY_S = 30.0, 0.05
PATIENCE_S = 600
TICKS = os.sysconf("SC_CLK_TCK")
BAR = Path(__file__).parent


def cpu_s(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_mb(pid: int) -> float:
    """The most memory that a process has had."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


@asynccontextmanager
async def on_postgresql(server: str) -> AsyncIterator[Place]:
    """A client with an empty database."""
    url = await fresh_postgres(server, f"bench_broadcast_{free_port()}")
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield place(url, folder)
    finally:
        await drop_postgres(url)


@asynccontextmanager
async def served(messenger: Messenger, port: int) -> AsyncIterator[None]:
    """The messenger, listening."""
    server = await messenger.serve(port)
    try:
        yield
    finally:
        server.close()


@dataclass(frozen=True)
class Result:
    """One sender's run."""

    name: str
    per_s: float
    cpu_us: float
    rss_mb: float


async def measured(
    name: str, messenger: Messenger, process: subprocess.Popen[bytes], recipients: int
) -> Result:
    """From the first message to the last."""
    try:
        await until(lambda: messenger.messages.total() >= 1, PATIENCE_S)
        before = cpu_s(process.pid)
        await until(lambda: messenger.messages.total() >= recipients, PATIENCE_S)
        spent = cpu_s(process.pid) - before
        return Result(
            name,
            messenger.messages.total() / messenger.seconds,
            spent / recipients * 1e6,
            rss_mb(process.pid),
        )
    finally:
        process.kill()
        process.wait()


def bare(port: int, recipients: int) -> subprocess.Popen[bytes]:
    """The aiogram loop."""
    environment = {
        "API_BASE": f"http://127.0.0.1:{port}",
        "TOKEN": TOKEN,
        "RECIPIENTS": str(recipients),
    }
    return subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, str(BAR / "aiogram_mailing.py")],
        env={**os.environ, **environment},
        preexec_fn=lambda: os.sched_setaffinity(0, {BOT_CORE}),  # noqa: PLW1509 -- no threads here
    )


async def without_limit(server: str, recipients: int) -> None:
    """As fast as it goes."""
    results = []
    messenger, port = Messenger(), free_port()
    async with served(messenger, port):
        process = bare(port, recipients)
        results.append(await measured("aiogram x64, no record", messenger, process, recipients))
    messenger = Messenger()
    async with on_postgresql(server) as where, served(messenger, where.api_port):
        async with where.client() as app:
            await gather_crowd(app, recipients)
            await begin(app)
        process = worker(where, core=BOT_CORE, RATE_PER_S=NO_LIMIT)
        results.append(await measured("Botique, PostgreSQL ledger", messenger, process, recipients))
    print(f"\nno limit, {recipients} recipients")
    print(f"{'':28}{'/s':>9}{'CPU us':>9}{'RSS MB':>9}")
    for one in results:
        print(f"{one.name:28}{one.per_s:9.0f}{one.cpu_us:9.0f}{one.rss_mb:9.0f}")
    print("goal: at least 1,000 a second on one core, through the ledger")


class Presses:
    """Customers who write to the bot during a mailing, twice a second."""

    def __init__(self, messenger: Messenger, contender: Contender) -> None:
        self.latencies: list[float] = []
        self._messenger = messenger
        self._contender = contender
        self._waiting: dict[str, float] = {}
        messenger.heard = self._heard

    async def run(self) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(
            lambda: WebhookConnection(lambda *_: None), "127.0.0.1", self._contender.port
        )
        chat = 5_000_000
        while True:
            chat += 1
            self._waiting[str(chat)] = time.perf_counter()
            connection.write(self._posted(message(chat, f"order {chat}")))
            await asyncio.sleep(0.5)

    def _posted(self, update: dict[str, Any]) -> bytes:
        body = json.dumps(update).encode()
        head = (
            f"POST {self._contender.path} HTTP/1.1\r\nHost: bot\r\n"
            f"Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _heard(self, chat: str) -> None:
        began = self._waiting.pop(chat, None)
        if began is not None:
            self.latencies.append(time.perf_counter() - began)


async def limited_bare(recipients: int) -> None:
    """The aiogram loop against a limit."""
    messenger, port = Messenger(RATE_PER_S, DELAY_S), free_port()
    async with served(messenger, port):
        process = bare(port, recipients)
        await measured("aiogram", messenger, process, recipients)
    told("aiogram x64, waits when told", messenger)


async def limited_ours(server: str, recipients: int) -> None:
    """`botique run` against the same limit, answering customers meanwhile."""
    messenger = Messenger(RATE_PER_S, DELAY_S)
    async with on_postgresql(server) as where, served(messenger, where.api_port):
        async with where.client() as app:
            await gather_crowd(app, recipients)
            await begin(app)
        with tempfile.TemporaryDirectory() as folder:
            contender = ours(where.environment["BOTIQUE__DATABASE__URL"], folder, "Botique")
            contender.environment |= {
                key: value for key, value in where.environment.items() if "DELIVERY" in key
            }
            contender.start(where.api_port)
            pressing = None
            try:
                await contender.ready()
                presses = Presses(messenger, contender)
                pressing = asyncio.create_task(presses.run())
                await until(lambda: messenger.of_mailing >= recipients, PATIENCE_S)
            finally:
                if pressing is not None:
                    pressing.cancel()
                # The messenger answers on meanwhile: a call left hanging would be counted as slow.
                await asyncio.to_thread(contender.stop)
    told("Botique, PostgreSQL ledger", messenger)
    ordered = sorted(presses.latencies)
    p95_ms = ordered[int(len(ordered) * 0.95)] * 1000
    median_ms = statistics.median(ordered) * 1000
    times = f"p50 {median_ms:.0f} ms, p95 {p95_ms:.0f} ms"
    print(f"  {len(ordered)} customers were answered meanwhile: {times}")


def told(name: str, messenger: Messenger) -> None:
    """One line; the share counts all messages, answers to customers too."""
    print(f"{name:28}{messenger.seconds:9.1f}{messenger.share:9.4f}{messenger.refused:9}")


async def limited(server: str, recipients: int) -> None:
    """A limit of 30 a second."""
    limit = f"{RATE_PER_S:.0f}/s, burst {RATE_PER_S:.0f}, answers after {DELAY_S * 1000:.0f} ms"
    print(f"\n{limit}, {recipients} recipients")
    print(f"{'':28}{'seconds':>9}{'share':>9}{'429s':>9}")
    await limited_bare(recipients)
    await limited_ours(server, recipients)
    print("goal: a share of 0.99, no 429, p95 below 1,000 ms")


async def planning(server: str, count: int) -> None:
    """Fixing an audience, and the memory of who sends to it."""
    print("\nplanning, and the sender's memory after 30,000 messages at most")
    print(f"{'recipients':28}{'plan s':>9}{'RSS MB':>9}")
    for recipients in (10_000, count):
        messenger = Messenger()
        async with on_postgresql(server) as where, served(messenger, where.api_port):
            async with where.client() as app:
                await gather_crowd(app, recipients)
                seconds = await planned(app, await begin(app))
            process = worker(where, core=BOT_CORE, RATE_PER_S=NO_LIMIT)
            result = await measured("", messenger, process, min(recipients, 30_000))
        print(f"{recipients:<28}{seconds:9.1f}{result.rss_mb:9.0f}")
    print("goal: below 30 s for 1,000,000; memory flat and below 300 MB")


async def planned(app: App, broadcast: int) -> float:
    """Plans as the steward does and says how long it took, in seconds."""
    began = time.perf_counter()
    async with app.client.db.writing() as session:
        row = await app.client.broadcasts.get(session, broadcast)
        audience = app.client.broadcasts.audience_of(row)
        row.zones = await zones_of(session, audience)
        now = app.client.clock.now()
        row.total = await plan(session, audience, Plan(row.id, ["en"], "en", now), row.zones)
        row.state, row.started_at = BroadcastState.RUNNING, now
    return time.perf_counter() - began


async def main() -> None:
    """All of it, or one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=30_000)
    parser.add_argument("--limited", type=int, default=1_500)
    parser.add_argument("--planned", type=int, default=1_000_000)
    parser.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432")
    parser.add_argument("--work", choices=["no-limit", "limit", "planning"], action="append")
    options = parser.parse_args()
    os.sched_setaffinity(0, {LOAD_CORE})
    work = options.work or ["no-limit", "limit", "planning"]
    if "no-limit" in work:
        await without_limit(options.postgres, options.recipients)
    if "limit" in work:
        await limited(options.postgres, options.limited)
    if "planning" in work:
        await planning(options.postgres, options.planned)


if __name__ == "__main__":
    uvloop.run(main())
