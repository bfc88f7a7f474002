"""A bot's budget that all processes share through Redis."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from botique_core.outbox.bucket import Bucket, Grant
from botique_core.outbox.lane import Lane
from botique_core.outbox.peers import Peers
from botique_core.outbox.shared_buckets import Answer, Question

LOOK_S = 0.25


class Line(Protocol):
    """The way to Redis that the budgets of a process share."""

    async def ask(self, budget: SharedBudget, lane: Lane, wanted: int) -> Grant:
        """Asks for calls; none are granted where nobody answers."""
        ...

    def note(self, budget: SharedBudget, *, at_once: bool = False) -> None:
        """The budget has something to tell; it is told soon, in the background."""
        ...


class SharedBudget:
    """See `Budget`. While Redis is away this process keeps to its share of the rate.

    Args:
        bot: The bot's number.
        rate_per_s: How many calls all processes may make in a second.
        line: The way to Redis.
        peers: Among how many processes the rate is shared out while Redis is away.
        learn: Told for how many seconds the bot is paused, whoever was told so.
    """

    def __init__(
        self,
        bot: int,
        rate_per_s: float,
        line: Line,
        peers: Peers,
        learn: Callable[[float], None],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._bot = bot
        self._rate_per_s = rate_per_s
        self._line = line
        self._peers = peers
        self._learn = learn
        self._own: Bucket | None = None
        self._own_of = 0
        self._spent = 0
        self._closed_until = 0.0
        self._untold = False

    def spend(self, calls: int = 1) -> None:
        """Counts calls that are made in any case."""
        if self._own is not None:
            self._own.spend(calls, self._loop.time())
            return
        self._spent += calls
        self._line.note(self)

    async def take(self, lane: Lane, wanted: int = 1) -> int:
        """Waits until a paced lane may make a call; see `Budget.take`."""
        while True:
            grant = await self._ask(lane, wanted)
            if grant.calls:
                return grant.calls
            await asyncio.sleep(min(grant.wait_s, LOOK_S))

    def give_back(self, calls: int) -> None:
        """Calls that were taken and are not made."""
        self.spend(-calls)

    def close(self, seconds: float) -> None:
        """Nothing for the paced lanes of any process for so long."""
        self._closed_until = max(self._closed_until, self._loop.time() + seconds)
        self._untold = True
        if self._own is not None:
            self._own.close(seconds, self._loop.time())
        self._line.note(self, at_once=True)

    # -- what the line asks -----------------------------------------------------------------------

    @property
    def has_news(self) -> bool:
        """Whether there is something to tell."""
        return self._spent != 0 or self._untold

    def question(
        self, lane: Lane | None = None, wanted: int = 0, settling_s: float = 0.0
    ) -> Question:
        """What is to be told and asked now."""
        spent, self._spent = self._spent, 0
        pause_s = max(0.0, self._closed_until - self._loop.time()) if self._untold else 0.0
        self._untold = False
        return Question(self._bot, self._rate_per_s, lane, wanted, spent, pause_s, settling_s)

    def hear(self, answer: Answer) -> None:
        """The question was answered."""
        if answer.paused_s:
            self._learn(answer.paused_s)

    def not_heard(self, question: Question) -> None:
        """The question was not answered: better told twice than not at all."""
        self._spent += question.spent
        self._untold = self._untold or question.pause_s > 0

    def part(self) -> None:
        """Redis is away: from now on this process keeps to its share."""
        now = self._loop.time()
        self._own_of = self._peers.count
        self._own = Bucket(self._rate_per_s / self._own_of, now)
        self._own.spend(self._spent, now)
        self._own.close(max(0.0, self._closed_until - now), now)
        self._spent, self._untold = 0, self._closed_until > now

    def rejoin(self) -> None:
        """Redis is back: the rate is everybody's again, and so are this process's debts."""
        if self._own is not None:
            self._spent += self._own.debt(self._loop.time())
            self._own = None

    async def _ask(self, lane: Lane, wanted: int) -> Grant:
        if self._own is None:
            return await self._line.ask(self, lane, wanted)
        now = self._loop.time()
        if self._own_of != self._peers.count:
            self._own_of = self._peers.count
            self._own.change_rate(self._rate_per_s / self._own_of, now)
        return self._own.take(lane, wanted, now)
