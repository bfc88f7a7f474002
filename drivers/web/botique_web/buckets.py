"""How often somebody may do something: token buckets in memory, one for each key."""

from __future__ import annotations

from collections import OrderedDict

from botique_core.clock import Clock

KEYS_MAX = 20_000
SECOND_US = 1_000_000


class Buckets:
    """Lets `burst` pass at once and `rate_per_s` in the long run, for each key on its own."""

    def __init__(self, clock: Clock, *, rate_per_s: float, burst: int) -> None:
        self._clock = clock
        self._rate = rate_per_s
        self._burst = float(burst)
        self._levels: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def take(self, key: str) -> float:
        """0 if it may pass now, else the seconds to wait."""
        now = self._clock.now_us()
        level, then = self._levels.pop(key, (self._burst, now))
        level = min(self._burst, level + (now - then) / SECOND_US * self._rate)
        wait_s = 0.0 if level >= 1 else (1 - level) / self._rate
        self._levels[key] = (level if wait_s else level - 1, now)
        if len(self._levels) > KEYS_MAX:
            self._levels.popitem(last=False)
        return wait_s
