"""Taking messages in hand that wait in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from botique_core.clock import Clock
from botique_core.outbox.blame import name_of
from botique_core.outbox.codec import decoded
from botique_core.outbox.lane import Lane
from botique_core.outbox.lane_queue import HELD_MAX
from botique_core.outbox.ledger import Ledger, Mark
from botique_core.outbox.outgoing import Outgoing
from botique_core.outbox.parcel import Parcel
from botique_core.outbox.sender import Sender
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.unsent import Unsent, UnsentRow


class TakingUp:
    """One look into the database for messages to send; begun before the rows are read.

    `finished` collects what is finished in the meantime.
    """

    def __init__(
        self, senders: Mapping[int, Sender], ledger: Ledger, clock: Clock, finished: set[int]
    ) -> None:
        self._senders = senders
        self._ledger = ledger
        self._clock = clock
        self._finished = finished
        self._skipped = {
            (bot, lane): queue.skipped
            for bot, sender in senders.items()
            for lane, queue in sender.queues.items()
        }

    def wanted(self, waiting: Sequence[Unsent]) -> list[int]:
        """Those of the waiting messages that are not in hand."""
        found = Counter((message.bot, message.lane) for message in waiting)
        for (bot, lane), skipped in self._skipped.items():
            if bot in self._senders and found[bot, lane] < HELD_MAX:
                # All that waits has been seen, unless more was left to the database meanwhile.
                queue = self._senders[bot].queues[lane]
                queue.behind = queue.behind and queue.skipped != skipped
        in_hand = self._ledger.held | self._finished
        return [message.id for message in waiting if message.id not in in_hand]

    def take(self, rows: Sequence[UnsentRow]) -> None:
        """Sends each message in its turn, unless it has come in hand meanwhile."""
        for row in rows:
            sender = self._senders.get(row.bot)
            if sender and row.id not in self._ledger.held and row.id not in self._finished:
                self._take(row, sender)

    def _take(self, row: UnsentRow, sender: Sender) -> None:
        try:
            part = decoded(row.body)
        except msgspec.MsgspecError as error:
            failed = Mark(row.id, DeliveryState.FAILED, None, name_of(error), row.attempts, None)
            self._ledger.mark(failed)
            return
        outgoing = Outgoing(row.id, row.chat, part)
        parcel = Parcel(outgoing, row.shard, Lane(row.lane), row.attempts)
        wait_us = (row.not_before_us or 0) - self._clock.now_us()
        if wait_us > 0:
            sender.calls.postponed(parcel, wait_us / 1_000_000, row.error or "")
        sender.put(parcel, from_database=True)
