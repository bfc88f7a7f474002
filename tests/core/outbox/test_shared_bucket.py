"""The bucket in Redis against the one in memory, moved by the same clock."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from botique_core.outbox.bucket import Bucket, Grant
from botique_core.outbox.lane import Lane
from botique_core.outbox.shared_buckets import Answer, Question, SharedBuckets
from botique_core.redis_link import connect
from tests.redis_server import RedisServer

BEGUN = 1_800_000_000.0
SETTLED = BEGUN + 1.0
RATE = 30.0

STEPS = st.lists(
    st.builds(
        Question,
        bot=st.just(1),
        rate_per_s=st.just(RATE),
        lane=st.sampled_from([None, Lane.SERVICE, Lane.BROADCAST]),
        wanted=st.integers(1, 50),
        spent=st.integers(-5, 40),
        pause_s=st.sampled_from([0.0, 0.0, 0.0, 0.5, 3.0]),
    ),
    max_size=40,
)
GAPS = st.lists(st.floats(0, 2, allow_nan=False), min_size=40, max_size=40)


@pytest.fixture
async def buckets(redis: RedisServer) -> AsyncIterator[SharedBuckets]:
    buckets = SharedBuckets(connect(redis.url), "botique:omega")
    yield buckets
    await buckets.close()


async def asked(buckets: SharedBuckets, now: float, **question: object) -> Answer:
    fields = {"bot": 1, "rate_per_s": RATE, **question}
    (answer,) = await buckets.ask([Question(**fields)], now)  # type: ignore[arg-type]  # named by the tests
    return answer


async def granted(buckets: SharedBuckets, now: float, lane: Lane, wanted: int = 100) -> Grant:
    return (await asked(buckets, now, lane=lane, wanted=wanted)).grant


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rate_per_s=st.sampled_from([0.5, 3.0, 30.0, 1000.0]), steps=STEPS, gaps=GAPS)
async def test_both_do_the_same_sums(
    redis: RedisServer, rate_per_s: float, steps: list[Question], gaps: list[float]
) -> None:
    client = connect(redis.url)
    await client.flushdb()
    shared, own = SharedBuckets(client, "p"), Bucket(rate_per_s, BEGUN)
    own.close(1.0, BEGUN)
    await shared.ask([Question(1, rate_per_s)], BEGUN)
    now, paused_until = BEGUN, 0.0
    for step, gap in zip(steps, gaps, strict=False):
        now += gap
        question = Question(1, rate_per_s, step.lane, step.wanted, step.spent, step.pause_s)
        (answer,) = await shared.ask([question], now)
        own.spend(step.spent, now)
        if step.pause_s:
            own.close(step.pause_s, now)
            paused_until = max(paused_until, now + step.pause_s)
        if step.lane is not None:
            grant = own.take(step.lane, step.wanted, now)
            assert answer.grant.calls == grant.calls
            assert answer.grant.wait_s == pytest.approx(grant.wait_s, abs=2e-6)
        assert answer.paused_s == pytest.approx(max(0.0, paused_until - now), abs=2e-6)
    await client.aclose()


async def test_bucket_begins_closed_and_with_nothing_for_the_paced_lanes(
    buckets: SharedBuckets,
) -> None:
    assert (await granted(buckets, BEGUN, Lane.SERVICE, 1)).wait_s == pytest.approx(1 + 1 / RATE)
    assert (await granted(buckets, SETTLED + 0.1, Lane.SERVICE)).calls == 3


async def test_bots_and_clients_have_buckets_of_their_own(redis: RedisServer) -> None:
    client = connect(redis.url)
    one, other = SharedBuckets(client, "botique:one"), SharedBuckets(client, "botique:other")
    for buckets in (one, other):
        await buckets.ask([Question(bot, RATE) for bot in (1, 2)], BEGUN)
    at = BEGUN + 10
    first = await one.ask([Question(1, RATE, Lane.SERVICE, 100)], at)
    rest = [
        *await one.ask([Question(bot, RATE, Lane.SERVICE, 100) for bot in (1, 2)], at),
        *await other.ask([Question(1, RATE, Lane.SERVICE, 100)], at),
    ]
    assert [answer.grant.calls for answer in [*first, *rest]] == [24, 0, 24, 24]
    await client.aclose()


async def test_clock_of_the_server_that_is_set_back_silences_nobody(buckets: SharedBuckets) -> None:
    await asked(buckets, BEGUN)
    assert (await granted(buckets, SETTLED + 10, Lane.SERVICE)).calls == 24
    waits = await granted(buckets, SETTLED + 10, Lane.SERVICE, 1)
    assert waits.calls == 0
    await asked(buckets, SETTLED + 5)
    assert (await granted(buckets, SETTLED + 6, Lane.BROADCAST)).calls == 15


async def test_bucket_that_nobody_used_opens_for_all_at_the_same_moment(
    buckets: SharedBuckets,
) -> None:
    await asked(buckets, BEGUN)
    back = SETTLED + 100
    first = await asked(buckets, back, settling_s=1.5)
    second = await asked(buckets, back + 0.5, settling_s=1.5)
    waits = [answer.grant.wait_s for answer in (first, second)]
    assert waits == pytest.approx([1.5, 1.0])
    assert (await granted(buckets, back + 1.4, Lane.SERVICE)).calls == 0
    assert (await granted(buckets, back + 1.6, Lane.SERVICE)).calls == 3


async def test_bucket_in_use_is_open_for_who_comes_back(buckets: SharedBuckets) -> None:
    await asked(buckets, BEGUN)
    await asked(buckets, SETTLED + 100)
    assert (await asked(buckets, SETTLED + 100.5, settling_s=1.5)).grant.wait_s == 0


async def test_bucket_outlives_its_pause(redis: RedisServer, buckets: SharedBuckets) -> None:
    await asked(buckets, BEGUN, pause_s=1_000_000.0)
    client = connect(redis.url)
    assert await client.ttl("botique:omega:budget:1") > 1_000_000
    await client.aclose()


async def test_server_that_lost_the_script_is_told_it_again(
    redis: RedisServer, buckets: SharedBuckets
) -> None:
    await asked(buckets, BEGUN)
    client = connect(redis.url)
    await client.script_flush()
    assert (await asked(buckets, BEGUN + 0.5)).grant.wait_s == pytest.approx(0.5)
    await client.script_flush()
    several = await buckets.ask([Question(bot, RATE) for bot in (1, 2)], BEGUN + 0.5)
    assert [answer.grant.wait_s for answer in several] == pytest.approx([0.5, 1.0])
    await client.aclose()
