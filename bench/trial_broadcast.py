"""Does a mailing reach everyone once, whatever happens to the processes that send it?

On PostgreSQL two workers send it; they are killed (SIGKILL) three times, and Redis is restarted
empty once. Then on SQLite one process does, killed twice. Afterwards what the messenger counted is
compared with the ledger, row by row.

    python bench/trial_broadcast.py [--customers 100000] [--postgres URL]
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass

import uvloop
from contender import free_port
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
from sqlalchemy import select

from botique_core.broadcasts.postman import IN_FLIGHT_MAX
from botique_core.broadcasts.tables import delivery
from botique_core.outbox.state import DeliveryState

PATIENCE_S = 900
NO_LIMIT = "1000000"


@dataclass
class Redis:
    """A Redis of the trial's own, which forgets everything when it is restarted."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, empty."""
        options = ["--port", str(self.port), "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(  # noqa: S603 -- our own command
            ["redis-server", *options],  # noqa: S607 -- wherever the system has it
            stdout=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """Kills it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass
class Trial:
    """One run: where, by how many processes, and at which shares of the work one is killed."""

    name: str
    where: Place
    customers: int
    role: str
    processes: int
    kills: tuple[float, ...]
    redis: Redis | None = None

    async def run(self) -> bool:
        """Runs it, prints what came out; whether all is as it should be."""
        messenger = Messenger()
        server = await messenger.serve(self.where.api_port)
        workers: list[subprocess.Popen[bytes]] = []
        began = time.perf_counter()
        try:
            async with self.where.client() as app:
                await gather_crowd(app, self.customers)
                broadcast = await begin(app)
                workers += [self._worker(number) for number in range(self.processes)]
                await self._trouble(messenger, workers)
                await self._finished(broadcast)
                seconds = time.perf_counter() - began
                rows = await self._rows(broadcast)
        finally:
            for one in workers:
                one.kill()
                one.wait()
            server.close()
        return self._report(Counter(messenger.messages), rows, seconds)

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        return worker(self.where, core=number % 2, ROLE=self.role, RATE_PER_S=NO_LIMIT)

    async def _trouble(self, messenger: Messenger, workers: list[subprocess.Popen[bytes]]) -> None:
        for number, share in enumerate(self.kills):
            wanted = int(share * self.customers)
            await until(lambda wanted=wanted: messenger.messages.total() >= wanted, PATIENCE_S)
            at = number % len(workers)
            workers[at].send_signal(signal.SIGKILL)
            workers[at].wait()
            workers[at] = self._worker(at)
            if self.redis is not None and number == 1:
                self.redis.stop()
                self.redis.start()

    async def _finished(self, broadcast: int) -> None:
        async with asyncio.timeout(PATIENCE_S), self.where.client() as app:
            while True:
                async with app.client.db.reading() as session:
                    found = await app.client.broadcasts.get(session, broadcast)
                if found.state == "finished":
                    return
                await asyncio.sleep(0.2)

    async def _rows(self, broadcast: int) -> list[tuple[str, int]]:
        async with self.where.client() as app, app.client.db.reading() as session:
            query = select(delivery.c.chat, delivery.c.state)
            rows = await session.execute(query.where(delivery.c.broadcast == broadcast))
            return [(chat, state) for chat, state in rows]

    def _report(self, messages: Counter[str], rows: list[tuple[str, int]], seconds: float) -> bool:
        states = Counter(DeliveryState(state) for _, state in rows)
        sent = {chat for chat, state in rows if state == DeliveryState.SENT}
        unknown = {chat for chat, state in rows if state == DeliveryState.UNKNOWN}
        bound = IN_FLIGHT_MAX * len(self.kills)
        checks = {
            "rows": len(rows) == self.customers,
            "each sent row has one message": all(messages[chat] == 1 for chat in sent),
            "each message has a sent or unknown row": messages.keys() <= sent | unknown,
            "nobody got it twice": max(messages.values(), default=0) <= 1,
            f"unknown <= {bound}": states[DeliveryState.UNKNOWN] <= bound,
            "nobody is left": len(sent) + len(unknown) == len(rows),
        }
        print(
            f"\n{self.name}: {self.customers} customers, {len(self.kills)} kills, {seconds:.0f} s"
        )
        for state, count in sorted(states.items()):
            print(f"  {state.name.lower():10}{count:9}")
        arrived = sum(messages[chat] for chat in unknown)
        print(f"  messages  {messages.total():9}   of unknown rows: {arrived}")
        for check, holds in checks.items():
            print(f"  {'ok  ' if holds else 'FAIL'}  {check}")
        return all(checks.values())


async def main() -> int:
    """Both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432")
    parser.add_argument("--only", choices=["postgresql", "sqlite"], default=None)
    options = parser.parse_args()
    well = True
    if options.only != "sqlite":
        well &= await on_postgresql(options.customers, options.postgres)
    if options.only != "postgresql":
        well &= await on_sqlite(options.customers)
    return 0 if well else 1


async def on_postgresql(customers: int, server: str) -> bool:
    """Two workers, three kills, Redis restarted once."""
    redis = Redis(free_port())
    redis.start()
    url = await fresh_postgres(server, f"trial_broadcast_{redis.port}")
    try:
        with tempfile.TemporaryDirectory() as folder:
            where = place(url, folder, f"redis://127.0.0.1:{redis.port}/0")
            kills = (0.2, 0.45, 0.7)
            trial = Trial("PostgreSQL, two workers", where, customers, "WORKER", 2, kills, redis)
            return await trial.run()
    finally:
        redis.stop()
        await drop_postgres(url)


async def on_sqlite(customers: int) -> bool:
    """One process that does everything, killed twice."""
    with tempfile.TemporaryDirectory() as folder:
        where = place(f"sqlite:///{folder}/trial.db", folder)
        trial = Trial("SQLite, one process", where, customers, "ALL", 1, (0.3, 0.6))
        return await trial.run()


if __name__ == "__main__":
    sys.exit(uvloop.run(main()))
