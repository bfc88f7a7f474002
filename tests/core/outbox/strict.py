"""A messenger that counts every call beyond its rate."""

from __future__ import annotations

from collections.abc import Iterable

ROUNDING = 2e-3


class StrictMessenger:
    """Allows one second's calls at once and `rate_per_s` in the long run."""

    def __init__(self, rate_per_s: float, at: float = 0.0) -> None:
        self.refused = 0
        self._rate_per_s = rate_per_s
        self._left = self._burst = max(1.0, rate_per_s)
        self._at = at

    def call(self, at: float, calls: int = 1) -> None:
        """So many calls arrive."""
        self._left = min(self._burst, self._left + (at - self._at) * self._rate_per_s)
        self._at = at
        if self._left + ROUNDING >= calls:
            self._left -= calls
        else:
            self.refused += calls


def refused(times: Iterable[float], rate_per_s: float) -> int:
    """How many of the calls made at these times are beyond the rate."""
    ordered = sorted(times)
    messenger = StrictMessenger(rate_per_s, ordered[0])
    for at in ordered:
        messenger.call(at)
    return messenger.refused
