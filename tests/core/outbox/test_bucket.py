from __future__ import annotations

from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.outbox.bucket import Bucket
from botique_core.outbox.lane import Lane
from tests.core.outbox.strict import StrictMessenger

PACED = (Lane.SERVICE, Lane.BROADCAST)
RATES = st.sampled_from([0.5, 1.0, 3.0, 30.0, 1000.0])
STEPS = st.lists(
    st.tuples(st.sampled_from(PACED), st.integers(1, 100), st.floats(0, 3, allow_nan=False)),
    max_size=60,
)


@given(RATES, STEPS)
def test_paced_lanes_never_overdraw(
    rate_per_s: float, steps: list[tuple[Lane, int, float]]
) -> None:
    bucket, messenger, now = Bucket(rate_per_s, 0.0), StrictMessenger(rate_per_s), 0.0
    for lane, wanted, after_s in steps:
        now += after_s
        calls, wait_s = bucket.take(lane, wanted, now)
        assert 0 <= calls <= wanted
        assert (calls == 0) == (wait_s > 0)
        messenger.call(now, calls)
    assert messenger.refused == 0


@given(RATES, st.sampled_from(PACED), st.integers(1, 100))
def test_who_waits_as_long_as_told_is_served(rate_per_s: float, lane: Lane, wanted: int) -> None:
    bucket, now = Bucket(rate_per_s, 0.0), 0.0
    for _ in range(50):
        grant = bucket.take(lane, wanted, now)
        if not grant.calls:
            now += grant.wait_s
            assert bucket.take(lane, wanted, now).calls >= 1


@pytest.mark.parametrize("rate_per_s", [1.0, 30.0, 1000.0])
def test_who_never_stops_asking_gets_the_whole_rate(rate_per_s: float) -> None:
    bucket, now, had = Bucket(rate_per_s, 0.0), 0.0, 0
    while now < 60.0:
        calls, wait_s = bucket.take(Lane.BROADCAST, 64, now)
        had += calls
        now += wait_s
    assert had >= 60 * rate_per_s * 0.99 - 1


def test_mailing_leaves_half_a_second_to_the_others() -> None:
    bucket = Bucket(30.0, 0.0)
    assert bucket.take(Lane.BROADCAST, 100, 10.0).calls == 15
    assert bucket.take(Lane.BROADCAST, 100, 10.0).calls == 0
    assert bucket.take(Lane.SERVICE, 100, 10.0).calls == 9


def test_nothing_is_there_for_the_paced_lanes_at_first() -> None:
    bucket = Bucket(30.0, 5.0)
    assert bucket.take(Lane.SERVICE, 1, 5.0).wait_s == pytest.approx(1 / 30)
    assert bucket.take(Lane.BROADCAST, 1, 5.0).wait_s == pytest.approx(10 / 30)


@pytest.mark.parametrize("rate_per_s", [1.0, 30.0])
def test_mailing_waits_while_service_does(rate_per_s: float) -> None:
    bucket, now = Bucket(rate_per_s, 0.0), 0.0
    order: list[Lane] = []
    waits = dict.fromkeys(PACED, 0.0)
    waits[Lane.SERVICE] = bucket.take(Lane.SERVICE, 1, now).wait_s
    while len(order) < 3:
        lane = min(waits, key=lambda one: (waits[one], -one))  # the mailing asks first
        now = max(now, waits[lane])
        calls, wait_s = bucket.take(lane, 1, now)
        order += [lane] * calls
        waits[lane] = now + wait_s
        if calls and lane == Lane.SERVICE:
            waits.pop(lane)
    assert order == [Lane.SERVICE, Lane.BROADCAST, Lane.BROADCAST]


def test_replies_owe_no_more_than_a_second() -> None:
    bucket = Bucket(30.0, 0.0)
    bucket.spend(1000, 0.0)
    assert bucket.take(Lane.SERVICE, 1, 0.0).wait_s == pytest.approx((30 + 6 + 1) / 30)


def test_what_is_given_back_is_there_again() -> None:
    bucket = Bucket(30.0, 0.0)
    calls = bucket.take(Lane.BROADCAST, 10, 10.0).calls
    bucket.spend(-calls, 10.0)
    assert bucket.take(Lane.BROADCAST, 100, 10.0).calls == 15
    bucket.spend(-1000, 10.0)
    assert bucket.take(Lane.SERVICE, 100, 10.0).calls == floor(30 - 6)


def test_closed_bucket_gathers_nothing() -> None:
    bucket = Bucket(30.0, 0.0)
    bucket.close(5.0, 10.0)
    assert bucket.take(Lane.SERVICE, 1, 14.0).wait_s == pytest.approx(1.0 + 1 / 30)
    assert bucket.take(Lane.SERVICE, 9, 15.1).calls == 3


def test_rate_may_change() -> None:
    bucket = Bucket(30.0, 0.0)
    bucket.change_rate(10.0, 10.0)
    assert bucket.take(Lane.SERVICE, 100, 10.0).calls == 8
    assert bucket.take(Lane.SERVICE, 1, 10.0).wait_s == pytest.approx(0.1)


def test_debt_is_what_the_paced_lanes_would_have_left() -> None:
    bucket = Bucket(30.0, 0.0)
    assert bucket.debt(0.0) == 0
    bucket.spend(8, 0.0)
    assert bucket.debt(0.0) == 8
    assert bucket.debt(1.0) == 0
