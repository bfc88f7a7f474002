"""The time that the first page is about, and the time before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Name = Literal["today", "week", "month", "quarter", "own"]
DAYS: dict[str, int] = {"today": 1, "week": 7, "month": 30, "quarter": 91}
LONGEST = 732
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days by the client's own clock; `until` is the first moment after them."""

    name: Name
    since: datetime
    until: datetime

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until.date() - self.since.date()).days

    @property
    def first(self) -> date:
        """The first day."""
        return self.since.date()

    @property
    def last(self) -> date:
        """The last day."""
        return self.until.date() - timedelta(days=1)

    @property
    def before(self) -> tuple[date, date]:
        """First and last day of the time before, which is as long."""
        return self.first - timedelta(days=self.days), self.first - timedelta(days=1)

    def steps(self, count: int) -> list[datetime]:
        """Where equal steps of it begin."""
        step = (self.until - self.since) / max(count, 1)
        return [self.since + step * number for number in range(count)]


def period(
    name: Name, now: datetime, zone: ZoneInfo, first: date | None = None, last: date | None = None
) -> Period:
    """A time that ends today; or one's own, cut to two years, in whichever order it was given."""
    today = now.astimezone(zone).date()
    if name == "own" and first is not None and last is not None:
        first, last = sorted(min(max(day, EARLIEST), today) for day in (first, last))
        first = max(first, last - timedelta(days=LONGEST))
        return Period(name, _midnight(first, zone), _midnight(last + timedelta(days=1), zone))
    name = "week" if name == "own" else name
    until = today + timedelta(days=1)
    return Period(name, _midnight(until - timedelta(days=DAYS[name]), zone), _midnight(until, zone))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
