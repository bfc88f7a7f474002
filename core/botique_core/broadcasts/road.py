"""The way from a mailing to one bot's messenger: what the others leave over of its budget."""

from __future__ import annotations

from botique_core.outbox.calls import Calls
from botique_core.outbox.lane import Lane
from botique_core.outbox.outgoing import Carrier


class Road:
    """One bot's calls as a mailing may use them."""

    def __init__(self, bot: int, calls: Calls) -> None:
        self.bot = bot
        self.label = calls.label
        self._calls = calls

    @property
    def carrier(self) -> Carrier:
        """What talks to the messenger."""
        return self._calls.carrier

    async def take(self, wanted: int) -> int:
        """Waits until calls may be made; how many, `wanted` at most."""
        throttle = self._calls.throttle
        while True:
            waits = throttle.pause.holds
            if waits:  # then one by one
                await throttle.pause.over()
            calls = await throttle.budget.take(Lane.BROADCAST, 1 if waits else wanted)
            if not throttle.pause.left_s:
                return calls
            throttle.budget.give_back(calls)

    def give_back(self, calls: int) -> None:
        """Calls that were taken and are not made."""
        if calls:
            self._calls.throttle.budget.give_back(calls)

    def close(self, seconds: float) -> None:
        """No call of this bot for so long: the messenger has said so."""
        self._calls.throttle.hold(seconds)
