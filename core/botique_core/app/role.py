"""What a process does for its client."""

from __future__ import annotations

from enum import Enum, auto


class Role(Enum):
    """A process's part; the database is what they have in common.

    `ALL` does everything. `WEB` takes in, answers and serves pages. `WORKER` runs jobs, hands
    domain events on and sends mailings; it takes nothing in and polls nothing.
    """

    ALL = auto()
    WEB = auto()
    WORKER = auto()

    @property
    def listens(self) -> bool:
        """Whether it takes events in, and answers them."""
        return self is not Role.WORKER

    @property
    def works(self) -> bool:
        """Whether it does what is left to be done beside the dialogues."""
        return self is not Role.WEB
