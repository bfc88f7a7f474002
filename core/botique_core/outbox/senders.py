"""The senders of all bots of one client."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from botique_core.clock import Clock
from botique_core.metrics import Metrics
from botique_core.outbox.calls import Calls, Post, Remember
from botique_core.outbox.lane import Lane
from botique_core.outbox.ledger import Ledger
from botique_core.outbox.outgoing import Carrier, Outgoing
from botique_core.outbox.parcel import Parcel
from botique_core.outbox.permit import Permit
from botique_core.outbox.sender import Sender
from botique_core.outbox.shards import shard_of
from botique_core.outbox.taking_up import TakingUp
from botique_core.outbox.throttles import Throttles

FAREWELL_S = 10.0


class Senders:
    """Sends what is committed, bot by bot, and enters the outcome in `ledger`.

    Args:
        clock: Tells when a postponed message is due.
        metrics: Counts deliveries.
        remember: Keeps a bot's handles of uploaded media, by content hash.
        throttles: Hold the bots back; by default their budgets are this process's own.
    """

    def __init__(
        self,
        clock: Clock,
        metrics: Metrics,
        remember: Remember,
        throttles: Throttles | None = None,
    ) -> None:
        self.ledger = Ledger()
        self.permit = Permit()
        self._clock = clock
        throttles = throttles or Throttles()
        self._post = Post(self.ledger, clock, metrics, self.permit, remember, throttles)
        self._senders: dict[int, Sender] = {}

    @property
    def bots(self) -> tuple[int, ...]:
        """The bots that can send."""
        return tuple(self._senders)

    def calls(self, bot: int) -> Calls:
        """The calls of a bot that can send, for whoever has messages of its own to send."""
        return self._senders[bot].calls

    def add(self, bot: int, carrier: Carrier, label: str = "") -> None:
        """Lets a bot send; what waits for it in the database is taken up by the next beat."""
        calls = Calls(bot, label or str(bot), carrier, self._post)
        self._senders[bot] = Sender(calls, self.ledger.held)

    async def remove(self, bot: int) -> None:
        """Lets calls in flight end; what waits stays in the database."""
        await self._senders.pop(bot).close(FAREWELL_S)

    def enqueue(self, bot: int, outgoing: Outgoing, lane: Lane, shard: int | None = None) -> None:
        """Sends a committed message in its turn; a bot unknown here leaves it in the database."""
        sender = self._senders.get(bot)
        if sender is not None:
            if shard is None:
                shard = shard_of(bot, outgoing.chat)
            sender.put(Parcel(outgoing, shard, lane))

    @contextmanager
    def taking_up(self) -> Iterator[TakingUp]:
        """A look into the database for messages that wait there."""
        with self.ledger.watching() as finished:
            yield TakingUp(self._senders, self.ledger, self._clock, finished)

    def drop(self, shards: Collection[int] | None = None) -> None:
        """Leaves to the database all that is not in flight, of these shards or of all."""
        for sender in self._senders.values():
            sender.drop(shards)

    def shards_in_flight(self) -> set[int]:
        """Shards of chats to which a call is being made."""
        return {shard for sender in self._senders.values() for shard in sender.shards_in_flight()}

    async def close(self, timeout_s: float = FAREWELL_S) -> None:
        """Lets calls in flight end, for so long; what waits stays in the database."""
        senders = list(self._senders.values())
        await asyncio.gather(*(sender.close(timeout_s) for sender in senders))
        self._senders.clear()
