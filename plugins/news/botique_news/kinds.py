"""What news is before the law, and where it stands."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Ordinary news, or an advertisement; each is the topic that its reader must want."""

    NEWS = "news"
    ADS = "ads"


class State(StrEnum):
    """Where news stands: as its mailing does, unless it was taken back."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


OPEN = frozenset({State.DRAFT, State.SCHEDULED})
BEGUN = frozenset({State.RUNNING, State.PAUSED, State.FINISHED, State.CANCELLED, State.RECALLED})
