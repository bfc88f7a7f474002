"""Time as the house sees it: aware UTC, from one place that a test can replace."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the time; everything that depends on time asks this and nothing else."""

    def now(self) -> datetime:
        """The moment, as aware UTC."""
        ...

    def now_us(self) -> int:
        """The same moment as whole microseconds since 1970, as the engine's tables keep it."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The moment, as aware UTC."""
        return datetime.now(UTC)

    def now_us(self) -> int:
        """The same moment as whole microseconds since 1970."""
        return time.time_ns() // 1000
