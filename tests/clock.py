"""A clock that stands until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SetClock:
    """Shows what a test sets; begins on 1 March 2026, noon UTC."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def now_us(self) -> int:
        return (self.moment - EPOCH) // timedelta(microseconds=1)

    def advance(self, **by: float) -> None:
        """Moves on: `advance(minutes=5)`."""
        self.moment += timedelta(**by)
