"""The arithmetic of one bot's budget: a token bucket that is told the time."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from botique_core.outbox.lane import Lane

# How much of a second's calls a lane leaves in the bucket: what a mailing leaves is there for the
# others at once, and what nobody takes makes good for calls that overtake each other on the wire.
LEAVES = {Lane.SERVICE: 0.2, Lane.BROADCAST: 0.5}
QUANTUM_S = 0.02
ANNOUNCED_S = 0.1
HAIR = 1e-3  # a token that lacks so little is there: a clock that counts from 1970 is no finer


class Grant(NamedTuple):
    """How many calls may be made now; if none, after how many seconds to ask again."""

    calls: int
    wait_s: float = 0.0


class Bucket:
    """Holds the calls of one second, and begins with none for the paced lanes.

    So nothing is overdrawn by a restart. `shared_bucket.lua` is the same arithmetic in Redis.

    Args:
        rate_per_s: How many calls come in a second.
        now: The time, in seconds of whatever clock; it must not go back.
    """

    def __init__(self, rate_per_s: float, now: float) -> None:
        self._rate_per_s = rate_per_s
        self._burst = max(1.0, rate_per_s)
        self._tokens = self._left_by(Lane.SERVICE)
        self._at = now
        self._closed_until = now
        self._announced_until = now

    def spend(self, calls: int, now: float) -> None:
        """Counts calls that are made in any case; a negative number gives calls back."""
        self._refill(now)
        # A flood of replies must not silence the paced lanes for longer than a second.
        self._tokens = max(min(self._tokens - calls, self._burst), -self._burst)

    def take(self, lane: Lane, wanted: int, now: float) -> Grant:
        """Calls for a paced lane, as many as wanted or as there are.

        Service that has to wait is announced: no mailing takes anything meanwhile.
        """
        self._refill(now)
        spare = self._tokens - self._left_by(lane)
        closed_s = max(self._closed_until - now, 0.0)
        announced_s = max(self._announced_until - now, 0.0) if lane == Lane.BROADCAST else 0.0
        if closed_s == 0 and announced_s == 0 and spare + HAIR >= 1:
            calls = min(wanted, floor(spare + HAIR))
            self._tokens -= calls
            return Grant(calls)
        needed = max(1.0, min(wanted, self._rate_per_s * QUANTUM_S))
        wait_s = closed_s + max(needed - spare, 0.0) / self._rate_per_s
        if lane == Lane.SERVICE:
            self._announced_until = now + wait_s + ANNOUNCED_S
        return Grant(0, max(wait_s, announced_s))

    def close(self, seconds: float, now: float) -> None:
        """Nothing for the paced lanes for so long, and nothing gathers meanwhile."""
        self._refill(now)
        self._tokens = min(self._tokens, self._left_by(Lane.SERVICE))
        self._closed_until = max(self._closed_until, now + seconds)

    def change_rate(self, rate_per_s: float, now: float) -> None:
        """Goes on with another rate; what is in it beyond the new second's calls is lost."""
        self._refill(now)
        self._rate_per_s = rate_per_s
        self._burst = max(1.0, rate_per_s)
        self._tokens = max(min(self._tokens, self._burst), -self._burst)

    def debt(self, now: float) -> int:
        """How many calls are missing from what the paced lanes always leave."""
        self._refill(now)
        return max(0, -floor(self._tokens - self._left_by(Lane.SERVICE) + HAIR))

    def _left_by(self, lane: Lane) -> float:
        return min(self._burst * LEAVES[lane], self._burst - 1.0)

    def _refill(self, now: float) -> None:
        since = max(self._at, self._closed_until)
        if now > since:
            gained = (now - since) * self._rate_per_s
            self._tokens = min(self._burst, self._tokens + gained)
        self._at = now
