"""Token buckets: a burst, then a rate, each key on its own."""

from __future__ import annotations

from botique_core.testing.clock import ManualClock
from botique_web.buckets import Buckets


def test_burst_passes_and_the_next_waits(clock: ManualClock) -> None:
    buckets = Buckets(clock, rate_per_s=0.5, burst=2)
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 2.0]


def test_time_fills_the_bucket_again(clock: ManualClock) -> None:
    buckets = Buckets(clock, rate_per_s=0.5, burst=1)
    buckets.take("a")
    clock.advance(seconds=2)
    assert [buckets.take("a"), buckets.take("a")] == [0, 2.0]


def test_keys_do_not_share(clock: ManualClock) -> None:
    buckets = Buckets(clock, rate_per_s=1, burst=1)
    assert [buckets.take("a"), buckets.take("b")] == [0, 0]


def test_refused_uses_cost_nothing(clock: ManualClock) -> None:
    buckets = Buckets(clock, rate_per_s=1, burst=1)
    waits = [buckets.take("a") for _ in range(4)]
    assert waits == [0, 1.0, 1.0, 1.0]
