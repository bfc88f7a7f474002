"""W1 and W2: what one update costs, beside a bare aiogram bot that guarantees nothing.

Each contender has core 0 to itself; messenger and customers live on core 1. Rounds alternate, so
that a noisy neighbour hits all alike: believe the ratios of one run.

    python bench/bench_messages.py [--rounds 3] [--seconds 3] [--postgres URL]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import uvloop
from contender import LOAD_CORE, SECRET, Contender, aiogram, free_port, ours
from customers import Echo, Feedback, Script
from load import Load, serve_api

IN_FLIGHT = 64
CUSTOMERS = {"W1": 10_000, "W2": 1_000}
GOAL_US = {"W1": 150, "W2": 200}


@dataclass(frozen=True)
class Result:
    """One round."""

    per_s: float
    cpu_us: float
    p50_ms: float
    p99_ms: float
    rss_mb: float
    wrong: int


async def round_of(work: str, contender: Contender, seconds: float) -> Result:
    """Starts a contender, warms it up, loads it, stops it."""
    scripts: list[Script] = [
        Echo(chat) if work == "W1" else Feedback(chat) for chat in range(1, CUSTOMERS[work] + 1)
    ]
    load = Load(scripts, contender.path, SECRET)
    current = load
    port = free_port()
    server = await serve_api(lambda: current, port)
    contender.start(port)
    try:
        await contender.ready()
        await load.run("127.0.0.1", contender.port, IN_FLIGHT, seconds)
        current = Load(scripts, contender.path, SECRET)
        before = contender.cpu_s()
        await current.run("127.0.0.1", contender.port, IN_FLIGHT, seconds)
        figures, cpu_s = current.figures, contender.cpu_s() - before
        return Result(
            per_s=current.answered / (figures.last - figures.first),
            cpu_us=cpu_s / current.answered * 1e6,
            p50_ms=figures.percentile_ms(0.50),
            p99_ms=figures.percentile_ms(0.99),
            rss_mb=contender.rss_mb(),
            wrong=figures.wrong + load.figures.wrong,
        )
    finally:
        contender.stop()
        server.close()


async def fresh_postgres(server: str, name: str) -> str:
    """An empty database of that name."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return f"{server}/{name}"


async def contenders(work: str, folder: str, server: str) -> list[Contender]:
    """Everybody who takes part in a round, each with an empty store."""
    name = Path(folder).name.replace("-", "_").lower()
    url = await fresh_postgres(server, f"bench_{name}")
    other = await fresh_postgres(server, f"bench_{name}_aiogram")
    stores = {"W1": "", "W2": other.replace("postgresql://", "postgresql+asyncpg://")}
    return [
        aiogram(stores[work], "aiogram" if work == "W1" else "aiogram, PostgreSQL storage"),
        ours(url, folder, "Botique, PostgreSQL"),
        ours(f"sqlite:///{folder}/bench.db", folder, "Botique, SQLite"),
    ]


def report(work: str, results: dict[str, list[Result]]) -> None:
    """The medians, and how many times less CPU than the first contender."""
    count = len(next(iter(results.values())))
    print(f"\n{work}, {IN_FLIGHT} in flight, medians of {count} rounds")
    heads = "".join(
        f"{head:>9}" for head in ("CPU us", "ratio", "/s", "p50 ms", "p99 ms", "RSS MB")
    )
    print(f"{'':28}{heads}    wrong")
    base = 0.0
    for name, rounds in results.items():
        cpu_us, per_s, p50_ms, p99_ms, rss_mb = (
            statistics.median(getattr(one, figure) for one in rounds)
            for figure in ("cpu_us", "per_s", "p50_ms", "p99_ms", "rss_mb")
        )
        base = base or cpu_us
        figures = f"{cpu_us:9.0f}{base / cpu_us:8.1f}x{per_s:9.0f}{p50_ms:9.1f}{p99_ms:9.1f}"
        print(f"{name:28}{figures}{rss_mb:9.0f}{sum(one.wrong for one in rounds):9}")
    print(f"goal: at most {GOAL_US[work]} us with every guarantee, p99 below 20 ms")


async def main() -> None:
    """Both kinds of work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432")
    parser.add_argument("--work", choices=[*CUSTOMERS], action="append")
    parser.add_argument("--only", default="", help="contenders whose name has this in it")
    options = parser.parse_args()
    os.sched_setaffinity(0, {LOAD_CORE})
    for work in options.work or CUSTOMERS:
        results: dict[str, list[Result]] = defaultdict(list)
        for _ in range(options.rounds):
            with tempfile.TemporaryDirectory() as folder:
                for contender in await contenders(work, folder, options.postgres):
                    if options.only in contender.name:
                        result = await round_of(work, contender, options.seconds)
                        results[contender.name].append(result)
        report(work, results)


if __name__ == "__main__":
    uvloop.run(main())
