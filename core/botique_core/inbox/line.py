"""A chat in memory: what is committed of it, the event in hand and those that wait behind it."""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import deque
from dataclasses import dataclass, field
from operator import attrgetter

from botique_core.events import Blocked
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat
from botique_core.inbox.reach import Reach
from botique_core.inbox.rows import ChatChange, ChatRow
from botique_core.inbox.source import Source
from botique_core.inbox.turn import Key, Turn

SEEN_US = 60_000_000


@dataclass(slots=True, eq=False)
class Line:
    """One chat whose events this process handles, one at a time.

    `busy` from the moment an event is taken in hand until its outcome is committed, `resting`
    while it waits for another try. `rung` says that the chat's deadline has come and waits to be
    looked at, `leaving` that another process will serve the chat.
    """

    chat: Chat
    shard: int
    loaded: bool = False
    stored: bool = False
    reach: Reach = Reach.REACHABLE
    deadline_us: int | None = None
    seen_us: int = 0
    queue: deque[Turn] = field(default_factory=deque)
    busy: bool = False
    resting: bool = False
    task: asyncio.Task[None] | None = None
    rung: bool = False
    used: bool = True
    leaving: bool = False

    @property
    def idle(self) -> bool:
        """Whether nothing is in hand and nothing waits."""
        return not self.busy and not self.queue and not self.rung

    @property
    def overtaken(self) -> list[Key]:
        """Waiting events over whose heads the one in hand may be decided.

        They came while it was in hand already, so nobody can tell which of them was first. What
        was found in the database may have been answered before it came: that has to go first.
        """
        return [turn.key for turn in self.queue if turn.stored and not turn.adopted]

    def put(self, turn: Turn) -> None:
        """Lets an event wait, behind all that goes before it."""
        if self.queue and turn.rank < self.queue[-1].rank:
            insort(self.queue, turn, key=attrgetter("rank"))
        else:
            self.queue.append(turn)

    def load(self, row: ChatRow | None) -> None:
        """Takes what the database has of the chat; a chat without a row is a newcomer's."""
        self.loaded = True
        self.stored = row is not None
        self.chat.live = None
        if row is not None:
            self.chat.customer = row.customer or 0
            self.chat.state = row.state
            self.chat.revision = row.revision
            self.reach = Reach(row.reachable)
            self.deadline_us = row.deadline_us
            self.seen_us = row.seen_us

    def change(self, decision: Decision, turn: Turn, now_us: int) -> ChatChange | None:
        """What a decision changes in the chat's row; None if it can stay as it is."""
        chat = self.chat
        reach = self._reach_after(turn)
        changed = decision.state != chat.state
        if (
            not changed
            and self.stored
            and decision.newcomer is None
            and decision.deadline_us == self.deadline_us
            and reach == self.reach
            and (turn.source == Source.CORE or now_us - self.seen_us < SEEN_US)
        ):
            return None
        newcomer = decision.newcomer.customer if decision.newcomer else None
        revision = chat.revision + changed
        return ChatChange(newcomer, reach, decision.state, revision, decision.deadline_us)

    def keep(self, decision: Decision, turn: Turn, change: ChatChange | None, now_us: int) -> None:
        """Takes over what was committed."""
        self.chat.live = decision.live
        if change is not None:
            self.stored = True
            self.chat.customer = change.newcomer or self.chat.customer
            self.chat.state = change.state
            self.chat.revision = change.revision
            self.reach = Reach(change.reachable)
            self.deadline_us = change.deadline_us
            if turn.source == Source.MESSENGER:
                self.seen_us = now_us

    def _reach_after(self, turn: Turn) -> Reach:
        if turn.source == Source.CORE:
            return self.reach
        blocked = isinstance(turn.incoming.event, Blocked)
        return Reach.BLOCKED if blocked else Reach.REACHABLE
