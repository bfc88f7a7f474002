"""Senders without a database: the test itself is the writer that commits the marks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from botique_core.clock import SystemClock
from botique_core.marks import Marked
from botique_core.messages import Part
from botique_core.metrics import Metrics
from botique_core.outbox.lane import Lane
from botique_core.outbox.ledger import Entries
from botique_core.outbox.outgoing import Outgoing
from botique_core.outbox.senders import Senders
from botique_core.outbox.throttles import Throttles
from tests.core.inbox.stage import BOT
from tests.patience import GUARD_S


@dataclass
class Desk:
    """Senders, the handles they remember, and what the ledger was told (`written`)."""

    handles: dict[int, Mapping[str, str]] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)
    written: Entries = field(default_factory=Entries)
    throttles: Throttles | None = None
    bot: int = BOT
    senders: Senders = field(init=False)

    def __post_init__(self) -> None:
        self.clock = SystemClock()
        self.senders = Senders(self.clock, self.metrics, self._remember, self.throttles)
        self._entered = asyncio.Event()
        self._numbers = count(1)
        self.senders.ledger.tell(self._entered.set)

    def post(self, chat: str, said: str, lane: Lane = Lane.INTERACTIVE) -> int:
        """Hands over a message that is committed."""
        number = next(self._numbers)
        outgoing = Outgoing(number, chat, Part(text=Marked(said)))
        self.senders.enqueue(self.bot, outgoing, lane)
        return number

    async def marked(self, count: int) -> None:
        """Writes marks until so many have been written."""
        async with asyncio.timeout(GUARD_S):
            while len(self.written.sent) + len(self.written.marks) < count:
                await self._entered.wait()
                self._entered.clear()
                self._write()

    def _write(self) -> None:
        entries = self.senders.ledger.take()
        self.senders.ledger.confirm(entries)
        self.written.sent += entries.sent
        self.written.marks += entries.marks
        self.written.unreachable += entries.unreachable

    def sent(self, outcome: str) -> float:
        """How many messages had this outcome."""
        labels = {"bot": str(self.bot), "outcome": outcome}
        value = self.metrics.registry.get_sample_value("botique_deliveries_total", labels)
        return value or 0.0

    async def _remember(self, bot: int, handles: Mapping[str, str]) -> None:
        self.handles[bot] = handles
