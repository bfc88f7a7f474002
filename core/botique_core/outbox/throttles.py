"""What holds the bots of one client back."""

from __future__ import annotations

from botique_core.outbox.budget import OwnBudget
from botique_core.outbox.throttle import Throttle


class Throttles:
    """One throttle for each bot, the same for all who call in its name."""

    def __init__(self) -> None:
        self._throttles: dict[int, Throttle] = {}

    def of(self, bot: int, rate_per_s: float) -> Throttle:
        """The bot's throttle; `rate_per_s` is what its profile says."""
        if bot not in self._throttles:
            self._throttles[bot] = Throttle(rate_per_s, OwnBudget(rate_per_s))
        return self._throttles[bot]
