"""W4: how long a start takes, to the open port and to the first reply, and what an idle bot weighs.

python bench/bench_start.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass

import uvloop
from contender import BOTIQUE, LOAD_CORE, SECRET, Contender, aiogram, everything, free_port
from customers import Echo, Script, message
from load import Load, serve_api

GOALS = "goal: ready within 1500 ms, idle at most 110 MB, with every plugin"
PATIENCE_S, IDLE_S = 0.5, 1.0


class Hello(Echo):
    """A customer whose first word gets any reply at all."""

    def next(self) -> dict[str, object]:
        """`/start`, which every bot answers."""
        return message(self.chat, self.word)

    def seen(self, call: dict[str, object]) -> bool:
        """Whatever it says."""
        del call
        return True

    word = "/start"


class Order(Hello):
    """The same for a bot that knows orders only."""

    word = "order 1"


@dataclass(frozen=True)
class Result:
    """One start."""

    ready_ms: float
    reply_ms: float
    idle_mb: float


async def start_of(contender: Contender, script: Script) -> Result:
    """Starts a bot, talks to it, lets it rest, weighs it."""
    load = Load([script], contender.path, SECRET)
    port = free_port()
    server = await serve_api(lambda: load, port)
    contender.start(port)
    try:
        ready_ms = await contender.ready()
        began = contender.started_ms
        while not load.answered:
            await load.run("127.0.0.1", contender.port, 1, PATIENCE_S)
        reply_ms = load.figures.first * 1000 - began
        await asyncio.sleep(IDLE_S)
        return Result(ready_ms, reply_ms, contender.rss_mb())
    finally:
        contender.stop()
        server.close()


def prepared(folder: str) -> str:
    """A demo client's file with every feature on, its database migrated: a second start."""
    file = f"{folder}/botique.toml"
    for arguments in (["init", folder, "--title", "Bench"], ["demo", "-c", file]):
        subprocess.run([BOTIQUE, *arguments], check=True, capture_output=True)  # noqa: S603 -- our own
    return file


async def main() -> None:
    """Both contenders, alternating."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.sched_setaffinity(0, {LOAD_CORE})
    results: dict[str, list[Result]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        file = prepared(folder)
        for round_number in range(options.rounds):
            hello, order = Hello(round_number + 1), Order(round_number + 1)
            results["aiogram"].append(await start_of(aiogram("", "aiogram"), order))
            results["Botique"].append(await start_of(everything(file), hello))
    print(f"\nW4, medians of {options.rounds} starts")
    print(f"{'':12}{'ready ms':>10}{'reply ms':>10}{'idle MB':>9}")
    for name, starts in results.items():
        ready, reply, idle = (
            statistics.median(getattr(start, figure) for start in starts)
            for figure in ("ready_ms", "reply_ms", "idle_mb")
        )
        print(f"{name:12}{ready:10.0f}{reply:10.0f}{idle:9.0f}")
    print(GOALS)


if __name__ == "__main__":
    uvloop.run(main())
