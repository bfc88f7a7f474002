"""What gathers while the batch before it is being committed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from botique_core.inbox.codec import encoded
from botique_core.inbox.decision import Decision
from botique_core.inbox.line import Line
from botique_core.inbox.reach import Reach
from botique_core.inbox.rows import ArrivalRow, ChatChange, Rows, Way
from botique_core.inbox.turn import Stored, Turn
from botique_core.outbox.codec import encoded as encoded_part
from botique_core.outbox.ledger import Entries


@dataclass(slots=True, eq=False)
class Final:
    """An update and what was decided about it; `change` is what that does to the chat's row."""

    line: Line
    turn: Turn
    decision: Decision
    change: ChatChange | None = None


@dataclass(slots=True, eq=False)
class Batch:
    """Everything that the next commit takes along.

    `finals` are updates that were decided about, `opens` those that only have to be stored,
    `strays` those of them whose chats another process serves. `flushes` are woken afterwards.
    """

    finals: list[Final] = field(default_factory=list)
    opens: dict[Turn, None] = field(default_factory=dict)
    strays: list[Turn] = field(default_factory=list)
    attempts: list[Turn] = field(default_factory=list)
    stale_deadlines: list[tuple[int, str, int]] = field(default_factory=list)
    entries: Entries = field(default_factory=Entries)
    flushes: list[asyncio.Future[None]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(
            self.finals
            or self.opens
            or self.strays
            or self.entries
            or self.attempts
            or self.stale_deadlines
        )

    def rows(self, now_us: int) -> Rows:
        """The batch as the database takes it."""
        rows = Rows(
            sent=self.entries.sent,
            marks=self.entries.marks,
            reaches=[
                (gone.bot, gone.chat, Reach.BLOCKED if gone.blocked else Reach.GONE)
                for gone in self.entries.unreachable
            ],
            attempts=[(*turn.key, turn.attempts) for turn in self.attempts],
            stale_deadlines=self.stale_deadlines,
            foreign=bool(self.strays),
        )
        for n, final in enumerate(self.finals, 1):
            _decide(rows, n, final, now_us)
        for turn in (*self.opens, *self.strays):
            body = encoded(turn.incoming.event)
            rows.arrivals.append(_arrival(turn, Way.WAITS, body))
            turn.stored = Stored.WRITING
        return rows


def _decide(rows: Rows, n: int, final: Final, now_us: int) -> None:
    turn, line, decision = final.turn, final.line, final.decision
    if turn.stored:
        rows.settled.append(turn.incoming.event.key)
        rows.arrivals.append(_arrival(turn, Way.DONE_AFTER_WAITING, None))
    else:
        rows.arrivals.append(_arrival(turn, Way.DONE_AT_ONCE, None))
    if line.queue:
        rows.overtaken += line.overtaken
    final.change = line.change(decision, turn, now_us)
    if final.change is not None:
        rows.chats.append((n, *final.change))
    newcomer = decision.newcomer
    if newcomer is not None:
        rows.newcomers.append((n, newcomer.customer, newcomer.language, newcomer.name))
    for reply in decision.replies:
        rows.replies.append((n, reply.id, reply.lane, encoded_part(reply.part)))
    for event in decision.events:
        rows.events.append((n, event.id, event.kind, event.customer, event.body.decode()))


def _arrival(turn: Turn, way: Way, body: bytes | None) -> ArrivalRow:
    incoming = turn.incoming
    event = incoming.event
    return ArrivalRow(
        incoming.bot,
        event.key,
        event.chat,
        turn.shard,
        turn.source,
        event.order,
        turn.attempts,
        way,
        body,
    )
