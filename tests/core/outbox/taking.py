"""Processes that share a budget, as the test that breaks their Redis sees them."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.patience import GUARD_S

ROOT = Path(__file__).parents[3]


class Taker:
    """One process: when it made its calls, by the clock that all processes have in common."""

    def __init__(self, process: Process) -> None:
        self.calls: list[float] = []
        self.logged: list[str] = []
        self._process = process
        self._heard = asyncio.Condition()
        self._listening = asyncio.create_task(self._listen())

    async def makes(self, count: int) -> None:
        """Returns when it has made so many more calls."""
        count += len(self.calls)
        async with asyncio.timeout(GUARD_S), self._heard:
            await self._heard.wait_for(lambda: len(self.calls) >= count)

    async def says(self, beginning: str, times: int = 1) -> None:
        """Returns when it has logged this so many times."""

        def said() -> int:
            return sum(line.startswith(beginning) for line in self.logged)

        async with asyncio.timeout(GUARD_S), self._heard:
            await self._heard.wait_for(lambda: said() >= times)

    async def end(self) -> None:
        """Ends it at once."""
        self._process.kill()
        await self._process.wait()
        await self._listening

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        while line := (await self._process.stdout.readline()).decode().rstrip():
            async with self._heard:
                if line.startswith("call "):
                    self.calls.append(float(line[5:]))
                else:
                    self.logged.append(line)
                self._heard.notify_all()


@asynccontextmanager
async def takers(url: str, rate_per_s: float, count: int) -> AsyncIterator[list[Taker]]:
    """So many processes that send for one bot."""
    command = (sys.executable, "-m", "tests.core.outbox.taker", url, str(rate_per_s), str(count))
    processes = [
        await asyncio.create_subprocess_exec(*command, stdout=PIPE, cwd=ROOT) for _ in range(count)
    ]
    running = [Taker(process) for process in processes]
    try:
        yield running
    finally:
        await asyncio.gather(*(taker.end() for taker in running))
