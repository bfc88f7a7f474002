"""A messenger that asks for silence gets it from every process, whatever is lost meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from botique_core import errors
from botique_core.app.pausekeeper import PauseKeeper
from botique_core.clock import SystemClock
from botique_core.db import Database
from botique_core.inbox.bots import bot_number
from botique_core.inbox.pauses import Pauses
from botique_core.outbox.outgoing import Outgoing, Sent
from botique_core.outbox.peers import Peers
from botique_core.outbox.shared_buckets import SharedBuckets
from botique_core.outbox.sharing import Sharing
from botique_core.outbox.throttles import Throttles
from botique_core.plugins.switchboard import Switchboard
from botique_core.redis_link import connect
from tests.core.inbox.stage import Messenger
from tests.core.outbox.desk import Desk
from tests.patience import GUARD_S
from tests.redis_server import RedisServer

SILENCE_S = 1.0
ROUNDING_S = 0.01  # SQLite knows milliseconds


@pytest.fixture
async def bot(database: Database) -> int:
    return await bot_number(database, "test", "main")


class TimedMessenger(Messenger):
    """Notes when it is called, by the loop's time."""

    def __init__(self) -> None:
        super().__init__()
        self.called_at: list[float] = []

    async def send(self, outgoing: Outgoing) -> Sent:
        self.called_at.append(asyncio.get_running_loop().time())
        return await super().send(outgoing)


class Sending:
    """A process of the client that sends."""

    def __init__(self, database: Database, redis_url: str, bot: int) -> None:
        peers = Peers()
        buckets = SharedBuckets(connect(redis_url), "botique:omega")
        self.throttles = Throttles(peers, Sharing(buckets, peers))
        self.messenger = TimedMessenger()
        self.desk = Desk(throttles=self.throttles, bot=bot)
        self.desk.senders.add(bot, self.messenger)
        self.desk.senders.permit.grant(asyncio.get_running_loop().time() + 1000)
        switchboard = Switchboard(database, SystemClock())
        self.keeper = PauseKeeper(database, switchboard, self.throttles)
        self._running = asyncio.create_task(self.keeper.run())

    async def end(self) -> None:
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self.desk.senders.close()
        await self.throttles.close()


@pytest.fixture
async def process(
    redis: RedisServer, database: Database, bot: int
) -> AsyncIterator[Callable[[], Sending]]:
    """A process of the client, as it is before it has looked into the database."""
    begun: list[Sending] = []

    def process() -> Sending:
        begun.append(Sending(database, redis.url, bot))
        return begun[-1]

    yield process
    for sending in begun:
        await sending.end()


async def knows_of_a_pause(database: Database) -> None:
    """Returns when the database does."""
    pauses = Pauses(database)
    async with asyncio.timeout(GUARD_S):
        while not await pauses.left():
            pass


async def test_nobody_calls_early_though_redis_lost_everything(
    redis: RedisServer, database: Database, process: Callable[[], Sending]
) -> None:
    loop = asyncio.get_running_loop()
    first, second = process(), process()
    first.messenger.errors["ann"] = [errors.RateLimited(SILENCE_S)]
    first.desk.post("ann", "told to be silent")
    told_at = loop.time()
    await first.desk.marked(1)
    await knows_of_a_pause(database)
    redis.kill()
    redis.start()
    third = process()
    for other in (second, third):
        await other.keeper.look()
        other.desk.post("bob", "waits")
    for sending in (first, second, third):
        await sending.messenger.has_sent(1)
        assert sending.messenger.called_at[-1] >= told_at + SILENCE_S - ROUNDING_S


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_process_at_work_learns_it_by_itself(
    database: Database, bot: int, process: Callable[[], Sending]
) -> None:
    at_work = process().throttles.of(bot, 30.0)
    await Pauses(database).note(bot, 1000.0)
    async with asyncio.timeout(GUARD_S):
        while not at_work.pause.holds:  # noqa: ASYNC110 -- a pause tells nobody that it begins
            await asyncio.sleep(0.01)


async def test_longer_pause_stays(database: Database, bot: int) -> None:
    pauses = Pauses(database)
    assert await pauses.left() == {}
    await pauses.note(bot, 1000.0)
    await pauses.note(bot, 10.0)
    left = await pauses.left()
    assert list(left) == [bot]
    assert 990 < left[bot] <= 1000


async def test_processes_share_out_the_rate(
    database: Database, process: Callable[[], Sending]
) -> None:
    sending, switchboard = process(), Switchboard(database, SystemClock())
    for number in (1, 2, 3):
        await switchboard.report(number, 1, {})
    await sending.keeper.look()
    assert sending.throttles.peers.count == 3
    await switchboard.withdraw(2)
    await sending.keeper.look()
    assert sending.throttles.peers.count == 2
