"""The line to Redis: taken up again whenever it breaks."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable

from redis.asyncio import Redis
from redis.exceptions import RedisError

from botique_core.signals.knocks import Knock, Knocks

RETRY_S = 1.0
ANSWER_S = 5.0
LOOK_S = 10.0

log = logging.getLogger(__name__)


class Line:
    """Tells our knocks and hears those of the client's other processes.

    Args:
        client: The client's name, which is part of the channels' names.
        url: Where Redis is.
        knocks: What is to be told.
        hear: Called for each knock of another process.
    """

    def __init__(
        self, client: str, url: str, knocks: Knocks, hear: Callable[[Knock], None]
    ) -> None:
        self._prefix = f"botique:{client}:"
        self._url = url
        self._knocks = knocks
        self._hear = hear
        self._me = secrets.token_hex(8)
        self._broken = False

    async def hold(self) -> None:
        """Runs until cancelled; while Redis is away knocks are passed over."""
        while True:
            try:
                await self._talk()
            except* (RedisError, OSError) as errors:
                self._complain(errors.exceptions[0])
            finally:
                self._knocks.open(wanted=False)
            await asyncio.sleep(RETRY_S)

    def _complain(self, error: Exception) -> None:
        if not self._broken:
            log.warning("Redis is away, nobody is woken by it: %s", type(error).__name__)
        self._broken = True

    async def _talk(self) -> None:
        redis = Redis.from_url(
            self._url,
            socket_connect_timeout=ANSWER_S,
            socket_timeout=ANSWER_S,
            health_check_interval=LOOK_S,
        )
        async with redis, asyncio.TaskGroup() as both:
            both.create_task(self._listen(redis))
            both.create_task(self._tell(redis))

    async def _tell(self, redis: Redis) -> None:
        await redis.ping()
        self._knocks.open(wanted=True)
        while True:
            told = await self._knocks.take()
            async with redis.pipeline(transaction=False) as several:
                for knock in told:
                    several.publish(self._prefix + knock.topic, f"{self._me} {knock.about}")
                await several.execute()

    async def _listen(self, redis: Redis) -> None:
        async with redis.pubsub(ignore_subscribe_messages=True) as channels:
            await channels.psubscribe(f"{self._prefix}*")
            while True:
                message = await channels.get_message(timeout=LOOK_S)
                self._broken = False
                if message is not None:
                    self._take(message["channel"].decode(), message["data"].decode())

    def _take(self, channel: str, data: str) -> None:
        sender, _, about = data.partition(" ")
        if sender != self._me:
            self._hear(Knock(channel.removeprefix(self._prefix), about))
