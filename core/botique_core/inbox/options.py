"""The times and bounds by which the inbox lives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

DAY_US = 24 * 3600 * 1_000_000
IN_HAND_MAX = 10_000


def all_room() -> int:
    """As much as a client without neighbours may have in hand."""
    return IN_HAND_MAX


@dataclass(frozen=True, slots=True)
class InboxOptions:
    """Times in seconds; the defaults are right outside of tests.

    `beat_s` is how often the database is looked at (None: what suits it), `lease_s` after how
    long without a sign of life others take a process's chats, `slow_s` how long an update may
    be in hand before it is stored as waiting. `retry_after_s` are the waits before a failed
    event is handled again; after the last one it is given up. `patience_s` is how long `receive`
    holds out while the database is away, `farewell_s` how long `stop` waits for handlers.
    `connect_s` and `answer_s` bound how long PostgreSQL may take to connect and to answer: a
    server that is gone without a word must not hold the engine for ever. `keep_us` is how long
    finished updates and messages are remembered, in microseconds: longer than any messenger
    repeats itself. `in_hand_max` tells how many updates may be in hand now: what comes beyond
    that stays in the database until there is room again.
    """

    beat_s: float | None = None
    lease_s: float = 3.0
    slow_s: float = 0.02
    retry_after_s: tuple[float, ...] = (0.2, 1.0, 3.0, 8.0)
    patience_s: float = 10.0
    farewell_s: float = 10.0
    connect_s: float = 5.0
    answer_s: float = 10.0
    keep_us: int = 14 * DAY_US
    in_hand_max: Callable[[], int] = all_room
