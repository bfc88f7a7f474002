"""When a mailing comes to a recipient, by the clocks of their own time zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """An aware moment as the ledger keeps it."""
    return (moment - EPOCH) // MICROSECOND


def moment_of(local_time: str, zone: str) -> datetime:
    """When the clocks of a zone show a time, as aware UTC.

    A time that the clocks jump over comes as much later as they jump; one that they show twice
    counts when it is shown first (PEP 495, fold=0).
    """
    return datetime.fromisoformat(local_time).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when to when nobody is to be disturbed; the same time twice means never quiet."""

    begin: time
    end: time

    def in_zone(self, zone: str, now: datetime) -> bool:
        """Whether it is quiet there now."""
        local = now.astimezone(ZoneInfo(zone)).time()
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end

    def open_zones(self, zones: Sequence[str], now: datetime) -> list[int]:
        """Places in `zones` of those where it is not quiet."""
        return [place for place, zone in enumerate(zones) if not self.in_zone(zone, now)]
