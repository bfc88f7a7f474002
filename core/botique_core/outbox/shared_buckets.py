"""The buckets of a client's bots in Redis."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

from botique_core.outbox.bucket import Grant
from botique_core.outbox.lane import Lane
from botique_core.redis_link import TIMEOUT_S

SCRIPT = files(__package__).joinpath("shared_bucket.lua").read_text(encoding="utf-8")


class BucketsAwayError(Exception):
    """Redis does not answer, or not in time."""


@dataclass(frozen=True, slots=True)
class Question:
    """What one bucket is told and asked.

    `spent` calls have been made; the messenger asked for a pause of `pause_s`. A bucket that was
    not used lately stays closed for `settling_s`.
    """

    bot: int
    rate_per_s: float
    lane: Lane | None = None
    wanted: int = 0
    spent: int = 0
    pause_s: float = 0.0
    settling_s: float = 0.0


class Answer(NamedTuple):
    """What is granted, and how long the bot is paused for everybody."""

    grant: Grant
    paused_s: float


class SharedBuckets:
    """Asks the buckets, all at once in one round trip.

    Args:
        redis: The connections.
        prefix: What the keys of this client begin with.
    """

    def __init__(self, redis: Redis, prefix: str) -> None:
        self._redis = redis
        self._prefix = prefix
        self._sha = ""

    async def ask(self, questions: Sequence[Question], now: float | None = None) -> list[Answer]:
        """The answers, in order; `now` stands for the server's clock in tests.

        Raises:
            BucketsAwayError: There are none; the questions may have had their effect nevertheless.
        """
        try:
            async with asyncio.timeout(TIMEOUT_S):
                return [_answer(reply) for reply in await self._replies(questions, now)]
        except (RedisError, OSError, TimeoutError) as error:
            raise BucketsAwayError(type(error).__name__) from error

    async def close(self) -> None:
        """Gives the connections back."""
        await self._redis.aclose()

    async def _replies(self, questions: Sequence[Question], now: float | None) -> list[list[int]]:
        if not self._sha:
            self._sha = await self._redis.script_load(SCRIPT)
        try:
            return await self._evaluate(questions, now)
        except NoScriptError:  # Redis was restarted: it has evaluated none of them
            self._sha = await self._redis.script_load(SCRIPT)
            return await self._evaluate(questions, now)

    async def _evaluate(self, questions: Sequence[Question], now: float | None) -> list[list[int]]:
        if len(questions) == 1:
            return [await self._redis.evalsha(self._sha, 1, *self._words(questions[0], now))]
        pipeline = self._redis.pipeline(transaction=False)
        for question in questions:
            pipeline.evalsha(self._sha, 1, *self._words(question, now))
        return await pipeline.execute()

    def _words(self, question: Question, now: float | None) -> tuple[str, ...]:
        return (
            f"{self._prefix}:budget:{question.bot}",
            repr(question.rate_per_s),
            question.lane.name.lower() if question.lane is not None else "",
            str(question.wanted),
            str(question.spent),
            repr(question.pause_s),
            repr(question.settling_s),
            "" if now is None else repr(now),
        )


def _answer(reply: Sequence[int]) -> Answer:
    calls, wait_us, paused_us = reply
    return Answer(Grant(calls, wait_us / 1_000_000), paused_us / 1_000_000)
