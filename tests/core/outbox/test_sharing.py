from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest

from botique_core.outbox.lane import Lane
from botique_core.outbox.peers import Peers
from botique_core.outbox.shared_buckets import SharedBuckets
from botique_core.outbox.sharing import Sharing
from botique_core.outbox.throttle import Throttle
from botique_core.outbox.throttles import Throttles
from botique_core.redis_link import connect
from tests.core.inbox.stage import BOT, Messenger
from tests.core.outbox.desk import Desk
from tests.core.outbox.strict import refused
from tests.core.outbox.taking import Taker, takers
from tests.patience import GUARD_S
from tests.redis_server import RedisServer

RATE = 60.0

Process = Callable[[], Throttles]


@pytest.fixture
async def process(redis: RedisServer) -> AsyncIterator[Process]:
    """Throttles as another process of the client has them."""
    begun: list[Throttles] = []

    def process() -> Throttles:
        peers = Peers(2)
        sharing = Sharing(SharedBuckets(connect(redis.url), "botique:omega"), peers)
        begun.append(Throttles(peers, sharing))
        return begun[-1]

    yield process
    await asyncio.gather(*(throttles.close() for throttles in begun))


async def each(running: list[Taker], wait: Callable[[Taker], Awaitable[None]]) -> None:
    await asyncio.gather(*(wait(taker) for taker in running))


async def test_processes_share_one_rate_whatever_becomes_of_redis(redis: RedisServer) -> None:
    async with takers(redis.url, RATE, 2) as running:
        await each(running, lambda taker: taker.makes(20))
        redis.kill()
        await each(running, lambda taker: taker.says("Redis does not answer"))
        await each(running, lambda taker: taker.makes(10))
        redis.start()
        await each(running, lambda taker: taker.says("Redis answers again"))
        await each(running, lambda taker: taker.makes(10))
        redis.freeze()
        await each(running, lambda taker: taker.says("Redis does not answer", times=2))
        await each(running, lambda taker: taker.makes(10))
        redis.thaw()
        await each(running, lambda taker: taker.says("Redis answers again", times=2))
        await each(running, lambda taker: taker.makes(10))
    assert refused([at for taker in running for at in taker.calls], RATE) == 0
    assert [len(taker.logged) for taker in running] == [4, 4]


async def test_redis_that_is_soon_back_with_nothing_in_it_allows_no_more(
    redis: RedisServer,
) -> None:
    async with takers(redis.url, RATE, 2) as running:
        await each(running, lambda taker: taker.makes(10))
        redis.kill()
        redis.start()
        await each(running, lambda taker: taker.makes(10))
    assert refused([at for taker in running for at in taker.calls], RATE) == 0


@pytest.mark.parametrize("trouble", ["none", "frozen", "killed"])
async def test_replies_never_wait_for_redis(
    redis: RedisServer, process: Process, trouble: str
) -> None:
    if trouble == "frozen":
        redis.freeze()
    if trouble == "killed":
        redis.kill()
    desk, messenger = Desk(throttles=process()), Messenger()
    desk.senders.add(BOT, messenger)
    desk.senders.permit.grant(asyncio.get_running_loop().time() + 1000)
    messenger.closed.clear()
    for number in range(200):
        desk.post(f"c{number}", "reply")
    # Every reply reaches the messenger before Redis could have said a word.
    for _ in range(10):
        await asyncio.sleep(0)
    assert len(desk.senders.shards_in_flight()) > 0
    messenger.closed.set()
    await desk.marked(200)
    assert len(messenger.sent) == 200
    await desk.senders.close()


async def test_what_replies_used_is_missing_to_the_others(
    redis: RedisServer, process: Process
) -> None:
    web = process()
    web.of(BOT, 30.0).budget.spend(5)
    await web.close()
    client = connect(redis.url)
    assert await client.hget("botique:omega:budget:1", "tokens") == b"1"
    await client.aclose()


async def test_news_of_who_is_called_off_meanwhile_are_told_nevertheless(
    redis: RedisServer, process: Process
) -> None:
    web = process()
    budget = web.of(BOT, 30.0).budget
    asking = asyncio.create_task(budget.take(Lane.SERVICE))
    budget.spend(5)
    await asyncio.sleep(0)  # the question is on its way
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await web.close()
    client = connect(redis.url)
    assert await client.hget("botique:omega:budget:1", "tokens") == b"1"
    await client.aclose()


async def test_service_of_one_process_goes_before_the_mailing_of_another(process: Process) -> None:
    web, worker = process().of(BOT, 20.0), process().of(BOT, 20.0)
    order: list[Lane] = []

    async def take(throttle: Throttle, lane: Lane, count: int) -> None:
        for _ in range(count):
            await throttle.budget.take(lane)
            order.append(lane)

    await worker.budget.take(Lane.BROADCAST, 1)
    web.budget.spend(20)
    await web.budget.take(Lane.SERVICE)
    await asyncio.gather(take(worker, Lane.BROADCAST, 2), take(web, Lane.SERVICE, 5))
    assert order == [Lane.SERVICE] * 5 + [Lane.BROADCAST] * 2


async def hears_of_a_pause(throttle: Throttle) -> None:
    """Returns when a mailing has been told that it must wait."""
    async with asyncio.timeout(GUARD_S):
        while not throttle.pause.holds:
            with suppress(TimeoutError):
                async with asyncio.timeout(0.1):
                    await throttle.budget.take(Lane.BROADCAST)


async def test_pause_of_one_process_is_everybodys(process: Process) -> None:
    told, other = process().of(BOT, RATE), process().of(BOT, RATE)
    told.hold(1000.0)
    await hears_of_a_pause(other)
    assert 900 < other.pause.left_s <= 1000


async def test_pause_that_redis_could_not_be_told_is_told_later(
    redis: RedisServer, process: Process
) -> None:
    told, other = process().of(BOT, RATE), process().of(BOT, RATE)
    redis.kill()
    told.hold(1000.0)
    redis.start()
    await hears_of_a_pause(other)


async def test_what_is_given_back_is_there_for_others(process: Process) -> None:
    one, other = process().of(BOT, 0.01), process().of(BOT, 0.01)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await one.budget.take(Lane.SERVICE)
    one.budget.give_back(1)
    async with asyncio.timeout(GUARD_S):
        assert await other.budget.take(Lane.SERVICE) == 1


async def test_many_calls_are_taken_at_once(process: Process) -> None:
    assert await process().of(BOT, 10_000.0).budget.take(Lane.BROADCAST, 64) == 64
