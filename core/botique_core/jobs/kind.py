"""What a feature declares to have work done outside of a dialogue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from botique_core.jobs.context import JobContext

Result = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job, called `<plugin>.<verb>`; `run` returns JSON data or None.

    A run may be cut off anywhere and begun again: `run` must bear that. After an error it is
    tried `retries` times more, with growing pauses. With `every` the job comes back that long
    after each end, by itself and without arguments.
    """

    name: str
    run: Callable[[JobContext], Awaitable[Result]]
    retries: int = 3
    every: timedelta | None = None
