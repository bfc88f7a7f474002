"""Knocks reach the client's other processes, and Redis may come and go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from botique_core.signals.signals import Signals
from botique_core.wake import Wake
from tests.patience import GUARD_S
from tests.redis_server import RedisServer


class Process:
    """The signals of one process; what it has heard of one topic."""

    def __init__(self, client: str, url: str) -> None:
        self.signals = Signals(client, url)
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.signals.on("news", self.heard.put_nowait)

    async def hears_from(self, other: Process, about: str) -> None:
        """Returns when a knock has come; knocks go unheard until both have found Redis."""
        async with asyncio.timeout(GUARD_S):
            while self.heard.empty():
                other.signals.knock("news", about)
                await asyncio.sleep(0)
        assert await self.heard.get() == about
        while not self.heard.empty():
            self.heard.get_nowait()


@asynccontextmanager
async def at_work(*processes: Process) -> AsyncIterator[None]:
    loops = [asyncio.create_task(process.signals.run()) for process in processes]
    try:
        yield
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)


async def test_knock_is_heard_by_the_clients_other_processes_alone(redis: RedisServer) -> None:
    first, second = Process("omega", redis.url), Process("omega", redis.url)
    stranger = Process("alpha", redis.url)
    async with at_work(first, second, stranger):
        await second.hears_from(first, "anna")
        await first.hears_from(second, "boris")
        first.signals.knock("other", "nobody listens to this")
        first.signals.knock("news", "last")
        async with asyncio.timeout(GUARD_S):
            while await second.heard.get() != "last":
                pass
    assert stranger.heard.empty()
    assert {first.heard.get_nowait() for _ in range(first.heard.qsize())} <= {"boris"}


async def test_shared_wake_is_woken_by_another_process(redis: RedisServer) -> None:
    first, second = Process("omega", redis.url), Process("omega", redis.url)
    here, there = Wake(), Wake()
    first.signals.share("jobs", here)
    second.signals.share("jobs", there)
    async with at_work(first, second):
        await second.hears_from(first, "ready")
        here.knock()
        assert await there.wait(GUARD_S)


async def test_redis_goes_and_comes_back(redis: RedisServer) -> None:
    first, second = Process("omega", redis.url), Process("omega", redis.url)
    async with at_work(first, second):
        await second.hears_from(first, "before")
        redis.kill()
        first.signals.knock("news", "nobody is there")
        redis.start()
        await second.hears_from(first, "after")


async def test_one_process_by_itself_needs_no_redis() -> None:
    alone = Process("omega", "")
    alone.signals.knock("news", "nobody")
    await alone.signals.run()
    assert alone.heard.empty()
