"""A running job as its own code sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

ReportProgress = Callable[[int, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class JobContext:
    """One attempt at a job; `attempt` counts from 1.

    `await context.progress(done, total)` shows how far it is; call it as often as you like.
    """

    id: int
    args: Mapping[str, Any]
    attempt: int
    progress: ReportProgress
