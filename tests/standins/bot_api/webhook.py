"""Delivery by webhook: one after another within a queue, again and again until it is taken."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from tests.standins.bot_api.bot import Bot
    from tests.standins.bot_api.pending import PendingUpdate

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE_S = 60
RETRY_DELAYS_S = (0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try: the status that came back, 0 when none did."""

    update_id: int
    status: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot's side said to a delivery."""

    status: int
    body: bytes = b""
    retry_after_s: float = 0.0

    @property
    def taken(self) -> bool:
        """Whether the update counts as delivered."""
        return 200 <= self.status < 300


class Webhook:
    """Where the bot wants its updates; idle while `url` is empty.

    `retry_delays_s` may be shortened by tests; the last one repeats. `ride` gets the body of
    each answer, for the method call that may be in it.
    """

    def __init__(self, bot: Bot, ride: Callable[[bytes], None]) -> None:
        self._bot = bot
        self._ride = ride
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.error = ""
        self.error_at = 0
        self.retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S
        self.deliveries: list[Delivery] = []
        self._session: aiohttp.ClientSession | None = None
        self._task: asyncio.Task[None] | None = None

    async def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver to that address from now on; nothing to deliver to when it is empty."""
        await self.close()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.error = ""
        if url:
            self._session = self._new_session()
            self._task = asyncio.create_task(self._deliver_all())

    async def close(self) -> None:
        """Stop delivering; what is under way is given up."""
        self.url = ""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def post(self, update: dict[str, Any], secret: str | None = None) -> Answer:
        """Deliver anything by hand, with another secret if given ("" leaves the header out)."""
        async with self._new_session() as session:
            return await self._post(session, update, self.secret if secret is None else secret)

    def _new_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self.max_connections),
            timeout=aiohttp.ClientTimeout(total=PATIENCE_S),
        )

    async def _deliver_all(self) -> None:
        """Keep one worker per queue while it has something to deliver."""
        workers: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                changed = self._bot.changes.event
                for queue in {update.queue for update in self._bot.pending.updates}:
                    if queue not in workers or workers[queue].done():
                        workers[queue] = asyncio.create_task(self._deliver_queue(queue))
                await changed.wait()
        finally:
            for worker in workers.values():
                worker.cancel()
            await asyncio.gather(*workers.values(), return_exceptions=True)

    async def _deliver_queue(self, queue: str) -> None:
        pending = self._bot.pending
        while update := next((one for one in pending.updates if one.queue == queue), None):
            await self._deliver(update)
            pending.taken(update)

    async def _deliver(self, update: PendingUpdate) -> None:
        for attempt in itertools.count():
            answer = await self._try(update)
            self.deliveries.append(Delivery(update.id, answer.status))
            self._bot.changes.tell()
            if answer.taken:
                self._ride(answer.body)
                return
            self.error = f"Wrong response from the webhook: {answer.status}"
            self.error_at = self._bot.now()
            delays = self.retry_delays_s
            await asyncio.sleep(answer.retry_after_s or delays[min(attempt, len(delays) - 1)])

    async def _try(self, update: PendingUpdate) -> Answer:
        assert self._session is not None
        try:
            return await self._post(self._session, update.raw, self.secret)
        except (aiohttp.ClientError, TimeoutError):
            return Answer(0)

    async def _post(
        self, session: aiohttp.ClientSession, update: dict[str, Any], secret: str
    ) -> Answer:
        headers = {"Content-Type": "application/json"}
        if secret:
            headers[SECRET_HEADER] = secret
        body = json.dumps(update, ensure_ascii=False).encode()
        async with session.post(self.url, data=body, headers=headers) as response:
            retry_after_s = float(response.headers.get("Retry-After", 0))
            return Answer(response.status, await response.read(), retry_after_s)
