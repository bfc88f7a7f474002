"""What holds the calls of one bot back."""

from __future__ import annotations

from botique_core.outbox.budget import Budget
from botique_core.outbox.pause import Pause


class Throttle:
    """One bot's budget, and its pause after the messenger said that it was too much.

    Whoever calls in the bot's name waits for the pause (`pause.over`), and a paced lane then for
    the budget (`budget.take`).
    """

    def __init__(self, rate_per_s: float, budget: Budget) -> None:
        self.budget = budget
        self.pause = Pause(rate_per_s)

    def hold(self, seconds: float) -> None:
        """No call of this bot for so long: the messenger has said so."""
        self.pause.hold(seconds)
        self.budget.close(seconds)
