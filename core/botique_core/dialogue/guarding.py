"""What becomes of an event at which a step of a conversation fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from botique_core.chat.state import decoded, encoded
from botique_core.events import DeadlineReached
from botique_core.routing.table import RoutingTable
from botique_core.talk import Talk


async def guarded(talk: Talk, table: RoutingTable, hear: Callable[[], Awaitable[None]]) -> None:
    """Has the event heard; if a step fails, its plugin's handler answers from where it began.

    Raises:
        Exception: What a step raised whose plugin does not look after such an error.
    """
    before = Before.of(talk)
    try:
        await hear()
    except Exception as error:
        handler = table.failure(talk.led_by.partition(".")[0], error)
        if handler is None:
            raise
        before.restore(talk)
        await handler(talk, {"error": error})


@dataclass(frozen=True, slots=True)
class Before:
    """What `restore` goes back to: nothing said or written since, the same question open."""

    state: bytes
    replies: int
    writes: int
    events: int

    @classmethod
    def of(cls, talk: Talk) -> Before:
        """The talk as it stands now; nothing has been begun yet."""
        decision = talk.decision
        counts = (len(decision.replies), len(decision.writes), len(decision.events))
        return cls(encoded(talk.state), *counts)

    def restore(self, talk: Talk) -> None:
        """Undoes all that the event has caused since."""
        talk.state = decoded(self.state)
        del talk.decision.replies[self.replies :]
        del talk.decision.writes[self.writes :]
        del talk.decision.events[self.events :]
        talk.begun, talk.question = [], None
        talk.menu_wanted = talk.forgotten = talk.listed = talk.interrupted = False
        if isinstance(talk.event, DeadlineReached) and talk.state.top is not None:
            talk.state.top.deadline_us = 0  # it has come, and comes only once
