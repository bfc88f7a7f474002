"""How a talk stood before a step that failed, to go on from there."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.chat.state import decoded, encoded
from botique_core.events import DeadlineReached
from botique_core.talk import Talk


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
