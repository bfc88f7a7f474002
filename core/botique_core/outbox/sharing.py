"""The way of one process to the buckets in Redis, and what it does while there is none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from botique_core.outbox.bucket import Grant
from botique_core.outbox.lane import Lane
from botique_core.outbox.peers import Peers
from botique_core.outbox.shared_buckets import BucketsAwayError, Question, SharedBuckets
from botique_core.outbox.shared_budget import SharedBudget

FLUSH_S = 0.02
RETRY_S = 0.1
# So long the paced lanes just wait. What they don't send meanwhile makes up for processes that
# still have their whole share while others go by their own.
PATIENCE_S = 1.0
PROBE_S = 0.5
SETTLING_S = 1.5  # longer than it takes all processes to notice that Redis is back

log = logging.getLogger(__name__)


class Sharing:
    """Carries what the budgets of a client tell and ask; knows whether Redis answers."""

    def __init__(self, buckets: SharedBuckets, peers: Peers) -> None:
        self._loop = asyncio.get_running_loop()
        self._buckets = buckets
        self._peers = peers
        self._budgets: list[SharedBudget] = []
        self._news: set[SharedBudget] = set()
        self._flushing: asyncio.Task[None] | None = None
        self._returning: asyncio.Task[None] | None = None
        self._failing_since: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def away(self) -> bool:
        """Whether every process keeps to its share, since Redis does not answer."""
        return self._returning is not None

    def budget(self, bot: int, rate_per_s: float, learn: Callable[[float], None]) -> SharedBudget:
        """The budget of a bot; `learn` is told of pauses in seconds."""
        budget = SharedBudget(bot, rate_per_s, self, self._peers, learn)
        self._budgets.append(budget)
        if self.away:
            budget.part()
        return budget

    async def ask(self, budget: SharedBudget, lane: Lane, wanted: int) -> Grant:
        """Asks for calls; none are granted where nobody answers."""
        grant = await self._asked(budget, budget.question(lane, wanted))
        return grant or Grant(0, RETRY_S)

    def note(self, budget: SharedBudget, *, at_once: bool = False) -> None:
        """The budget has something to tell; it is told soon, in the background."""
        self._news.add(budget)
        if at_once and not self.away:
            self._run(self._flush())
        if self._flushing is None:
            self._flushing = self._run(self._flush_soon())

    async def close(self) -> None:
        """Tells what is to be told, and gives the connections back."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if not self.away:
            await self._flush()
        with suppress(OSError):
            await self._buckets.close()

    # -- telling ----------------------------------------------------------------------------------

    async def _flush_soon(self) -> None:
        while self._news and not self.away:
            await asyncio.sleep(FLUSH_S if self._failing_since is None else RETRY_S)
            await self._flush()
        self._flushing = None

    async def _flush(self) -> None:
        budgets = [budget for budget in self._news if budget.has_news]
        self._news.clear()
        if budgets:
            await self._ask_all([(budget, budget.question()) for budget in budgets])

    async def _asked(self, budget: SharedBudget, question: Question) -> Grant | None:
        grants = await self._ask_all([(budget, question)])
        return grants[0] if grants else None

    async def _ask_all(self, asked: list[tuple[SharedBudget, Question]]) -> list[Grant]:
        begun = self._loop.time()
        try:
            answers = await self._buckets.ask([question for _, question in asked])
        except asyncio.CancelledError:
            self._tell_again(asked)
            raise
        except BucketsAwayError as error:
            self._tell_again(asked)
            self._fail(begun, error)
            return []
        self._failing_since = None
        for (budget, _), answer in zip(asked, answers, strict=True):
            budget.hear(answer)
        return [answer.grant for answer in answers]

    def _tell_again(self, asked: list[tuple[SharedBudget, Question]]) -> None:
        for budget, question in asked:
            budget.not_heard(question)
            self._news.add(budget)

    # -- while Redis is away ----------------------------------------------------------------------

    def _fail(self, begun: float, error: BucketsAwayError) -> None:
        if self._failing_since is None:
            self._failing_since = begun
        if self._loop.time() - self._failing_since < PATIENCE_S or self.away:
            return
        share = f"each of {self._peers.count} processes keeps to its share of the rate"
        log.warning("Redis does not answer (%s): %s", error, share)
        for budget in self._budgets:
            budget.part()
        self._returning = self._run(self._return())

    async def _return(self) -> None:
        while True:
            await asyncio.sleep(PROBE_S)
            if grants := await self._probe():
                break
        # All who were away go by their shares until the same moment.
        await asyncio.sleep(min(SETTLING_S, max(grant.wait_s for grant in grants)))
        self._returning = None
        log.warning("Redis answers again: the rate is shared by all processes")
        for budget in self._budgets:
            budget.rejoin()
            self.note(budget)

    async def _probe(self) -> list[Grant]:
        questions = [(budget, budget.question(settling_s=SETTLING_S)) for budget in self._budgets]
        return await self._ask_all(questions)

    def _run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
