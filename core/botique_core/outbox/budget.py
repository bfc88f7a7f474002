"""How many calls a second one bot may make."""

from __future__ import annotations

import asyncio


class Budget:
    """A token bucket: replies only take from it, the paced lanes also wait for it.

    So a mailing gets what replies leave over, and replies never wait for a mailing.
    """

    def __init__(self, rate_per_s: float) -> None:
        self._rate_per_s = rate_per_s
        self._burst = max(1.0, rate_per_s)
        self._tokens = self._burst
        self._at = 0.0

    def spend(self) -> None:
        """Counts one call."""
        self._refill()
        # A flood of replies must not silence the paced lanes for longer than a second.
        self._tokens = max(self._tokens - 1.0, -self._burst)

    async def available(self) -> None:
        """Returns when a paced call may be made."""
        self._refill()
        while (missing := 1.0 - self._tokens) > 0:
            await asyncio.sleep(missing / self._rate_per_s)
            self._refill()

    def _refill(self) -> None:
        now = asyncio.get_running_loop().time()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate_per_s)
        self._at = now
