"""What a process does for its client."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from botique_core.jobs.options import JobOptions


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


@dataclass(frozen=True, slots=True)
class Duty:
    """A process's part, and the times by which it runs jobs."""

    role: Role = Role.ALL
    jobs: JobOptions = field(default_factory=JobOptions)
