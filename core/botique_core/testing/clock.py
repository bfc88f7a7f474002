"""A clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MICROSECOND = timedelta(microseconds=1)
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class ManualClock:
    """Stands still until it is moved; begins on 1 March 2026, noon UTC."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        """The moment, as aware UTC."""
        return self._now

    def now_us(self) -> int:
        """The same moment as whole microseconds since 1970."""
        return (self._now - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND

    def advance(self, **time: float) -> None:
        """Moves on by as much as `timedelta(**time)`."""
        self._now += timedelta(**time)

    def set(self, now: datetime) -> None:
        """Moves to a moment, forwards or back."""
        self._now = now
