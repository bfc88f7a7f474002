"""What holds the bots of one client back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from botique_core.outbox.budget import Budget, OwnBudget
from botique_core.outbox.pause import Pause
from botique_core.outbox.peers import Peers
from botique_core.outbox.throttle import Throttle

if TYPE_CHECKING:
    from botique_core.outbox.sharing import Sharing

Tell = Callable[[int, float], None]


class Throttles:
    """One throttle for each bot, the same for all who call in its name.

    Args:
        peers: The processes that send for this client.
        sharing: The way to the budgets that they share; without it this process has its own.
    """

    def __init__(self, peers: Peers | None = None, sharing: Sharing | None = None) -> None:
        self.peers = peers or Peers()
        self._sharing = sharing
        self._throttles: dict[int, Throttle] = {}
        self._pauses: dict[int, Pause] = {}
        self._tell: Tell = _nobody

    def of(self, bot: int, rate_per_s: float) -> Throttle:
        """The bot's throttle; `rate_per_s` is what its profile says."""
        if bot not in self._throttles:
            pause = self._pause(bot)
            pause.rate_per_s = rate_per_s
            budget = self._budget(bot, rate_per_s, pause)
            self._throttles[bot] = Throttle(budget, pause, lambda seconds: self._tell(bot, seconds))
        return self._throttles[bot]

    def learn(self, bot: int, seconds: float) -> None:
        """Another process was told, or this one before its last start, to be silent so long."""
        self._pause(bot).hold(seconds)

    def tell(self, tell: Tell) -> None:
        """Who is told of the bots that a messenger silences, and for how many seconds."""
        self._tell = tell

    async def close(self) -> None:
        """Gives the connections back."""
        if self._sharing is not None:
            await self._sharing.close()

    def _budget(self, bot: int, rate_per_s: float, pause: Pause) -> Budget:
        if self._sharing is None:
            return OwnBudget(rate_per_s)
        return self._sharing.budget(bot, rate_per_s, pause.hold)

    def _pause(self, bot: int) -> Pause:
        if bot not in self._pauses:
            self._pauses[bot] = Pause(self.peers)
        return self._pauses[bot]


def _nobody(bot: int, seconds: float) -> None:
    del bot, seconds
