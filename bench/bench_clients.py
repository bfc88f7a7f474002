"""Several demo clients in one process: how long they take to start, what each of them weighs idle.

python bench/bench_clients.py [--clients 1,5,20] [--postgres URL]
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from contender import BOTIQUE, ENVIRONMENT, TICKS

SETTLE_S, IDLE_S, START_S = 5, 20, 300


@dataclass(frozen=True)
class Result:
    """One process."""

    clients: int
    ready_s: float
    rss_mb: float
    pss_mb: float
    idle_percent: float
    connections: int


def prepared(folder: Path, clients: int, url: str) -> None:
    """Demo clients with every feature on: one made by the command, the others after its image."""
    command = [BOTIQUE, "init", str(folder / "image"), "--title", "Bench"]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)  # noqa: S603 -- our own
    for number in range(clients):
        name = f"client-{number}"
        shutil.copytree(folder / "image", folder / name)
        file = folder / name / "botique.toml"
        file.write_text(file.read_text().replace('"image"', f'"{name}"'))
        if url:
            secret = f"BOTIQUE__DATABASE__URL={url}\nBOTIQUE__DATABASE__SCHEMA=client_{number}\n"
            (folder / name / ".env").write_text(secret)


def measured(folder: Path, clients: int) -> Result:
    """Starts them in one process, lets them rest, weighs it."""
    words = [word for n in range(clients) for word in ("-c", str(folder / f"client-{n}"))]
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 -- our own
        [BOTIQUE, "run", *words],
        env={**ENVIRONMENT, "BOTIQUE__SERVER__PORT": "0"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            until_ready(process, clients)
            ready_s = time.perf_counter() - began
            time.sleep(SETTLE_S)
            busy = cpu_s(process.pid)
            time.sleep(IDLE_S)
            idle = 100 * (cpu_s(process.pid) - busy) / IDLE_S
            rss, pss = (memory_mb(process.pid, kind) for kind in ("Rss", "Pss"))
            return Result(clients, ready_s, rss, pss, idle, connections_of(process.pid))
        finally:
            process.terminate()
            process.wait(START_S)


def until_ready(process: subprocess.Popen[str], clients: int) -> None:
    """Returns when every client has greeted."""
    if process.stdout is None:
        return
    greeted = 0
    while greeted < clients:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("it has ended at its start")
        greeted += line.startswith("  bots ")


def cpu_s(pid: int) -> float:
    """User and system time so far, with that of all threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int, kind: str) -> float:
    """What the process has in memory; `Pss` counts what it shares with others in part."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"the kernel tells no {kind}")


def connections_of(pid: int) -> int:
    """Sockets that are open, to PostgreSQL for the most part."""
    links = [link.readlink() for link in Path(f"/proc/{pid}/fd").iterdir()]
    return sum(str(link).startswith("socket:") for link in links)


async def administer(server: str, statement: str) -> None:
    """Does something to the server itself."""
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def compared(counts: list[int], url: str) -> None:
    """Measures and prints one database's lines."""
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder), max(counts), url)
        measured(Path(folder), max(counts))  # the first start makes the tables
        results = [measured(Path(folder), count) for count in counts]
    print(f"\n{'PostgreSQL' if url else 'SQLite'}: demo clients with every feature on, idle")
    print(f"{'clients':>8}{'ready s':>9}{'RSS MB':>8}{'PSS MB':>8}{'idle %':>8}{'sockets':>9}")
    for one in results:
        print(
            f"{one.clients:8}{one.ready_s:9.1f}{one.rss_mb:8.0f}{one.pss_mb:8.0f}"
            f"{one.idle_percent:8.1f}{one.connections:9}"
        )
    first, last = results[0], results[-1]
    if further := last.clients - first.clients:
        print(f"a further client: {(last.pss_mb - first.pss_mb) / further:.1f} MB")


def main() -> None:
    """SQLite first; PostgreSQL where a server is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", default="1,5,20")
    parser.add_argument("--postgres", default="", metavar="URL")
    options = parser.parse_args()
    counts = [int(count) for count in options.clients.split(",")]
    compared(counts, "")
    if options.postgres:
        name = f"bench_clients_{secrets.token_hex(4)}"
        asyncio.run(administer(options.postgres, f'CREATE DATABASE "{name}"'))
        try:
            compared(counts, f"{options.postgres}/{name}")
        finally:
            asyncio.run(administer(options.postgres, f'DROP DATABASE "{name}" WITH (FORCE)'))


if __name__ == "__main__":
    sys.exit(main())
