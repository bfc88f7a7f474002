"""What holds the calls of one bot back."""

from __future__ import annotations

from collections.abc import Callable

from botique_core.outbox.budget import Budget
from botique_core.outbox.pause import Pause


class Throttle:
    """One bot's budget, and its pause after the messenger said that it was too much.

    Whoever calls in the bot's name waits for the pause (`pause.over`), and a paced lane then for
    the budget (`budget.take`). `tell` is told of pauses, so that every process keeps them.
    """

    def __init__(self, budget: Budget, pause: Pause, tell: Callable[[float], None]) -> None:
        self.budget = budget
        self.pause = pause
        self._tell = tell

    def hold(self, seconds: float) -> None:
        """No call of this bot for so long, by no process: the messenger has said so."""
        self.pause.hold(seconds)
        self.budget.close(seconds)
        self._tell(seconds)
