"""Counting in working time: when so many working minutes will have passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.people.fields import checked_time_zone
from botique_feedback.models import OfficeHours

ONLY_ROW = 1
DAY_MINUTES = 24 * 60
WEEKDAYS = range(7)
DAYS_OFF_MAX = 400
# Nobody waits for longer than this; it ends the search where every day is off.
LOOK_DAYS = 800

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When the staff work, by the clock of a zone; without hours they always do.

    `hours` has the first and the last minute of a working day by its weekday (Monday is 0); a
    day that is not in it is free.
    """

    zone: str
    hours: Mapping[int, Span] = field(default_factory=dict)
    days_off: frozenset[date] = frozenset()

    def after(self, start: datetime, minutes: int) -> datetime:
        """The moment when that many working minutes will have passed since `start`."""
        if not self.hours:
            return start + timedelta(minutes=minutes)
        left = timedelta(minutes=minutes)
        end = start
        for first, last in self._spans(start):
            begin = max(first, start)
            if last - begin >= left:
                return begin + left
            left -= max(last - begin, timedelta())
            end = last
        return end

    def _spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Working times from the day of `start` on, as UTC: a day may have 23 hours."""
        zone = ZoneInfo(self.zone)
        today = start.astimezone(zone).date()
        for day in (today + timedelta(days=n) for n in range(LOOK_DAYS)):
            span = self.hours.get(day.weekday())
            if span is not None and day not in self.days_off:
                first, last = (_moment(day, minute, zone) for minute in span)
                if last > start:
                    yield first, last


async def load(client: Client, session: AsyncSession) -> WorkingHours:
    """As the client has set them; round the clock if it has not."""
    row = await session.get(OfficeHours, ONLY_ROW)
    if row is None:
        return WorkingHours(client.settings.client.time_zone)
    hours = {int(day): (int(span[0]), int(span[1])) for day, span in row.hours.items()}
    return WorkingHours(row.zone, hours, frozenset(map(date.fromisoformat, row.days_off)))


async def save(session: AsyncSession, wanted: WorkingHours) -> None:
    """Sets them for requests that come from now on.

    Raises:
        InputRefused: There is no such zone, or a day ends before it begins.
    """
    check(wanted)
    row = await session.get(OfficeHours, ONLY_ROW)
    if row is None:
        row = OfficeHours(id=ONLY_ROW)
        session.add(row)
    row.zone = wanted.zone
    row.hours = {str(day): list(span) for day, span in wanted.hours.items()}
    row.days_off = _written(sorted(wanted.days_off))
    await session.flush()


def check(wanted: WorkingHours) -> None:
    """Holds hours to the rules.

    Raises:
        InputRefused: There is no such zone, or a day ends before it begins.
    """
    checked_time_zone(wanted.zone)
    if len(wanted.days_off) > DAYS_OFF_MAX:
        raise InputRefused(f"there are at most {DAYS_OFF_MAX} days off")
    for day, (first, last) in wanted.hours.items():
        if day not in WEEKDAYS or not 0 <= first < last <= DAY_MINUTES:
            raise InputRefused("a working day ends after it begins")


def _written(days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    ends_at_midnight = minute == DAY_MINUTES
    clock = time() if ends_at_midnight else time(minute // 60, minute % 60)
    at = datetime.combine(day + timedelta(days=ends_at_midnight), clock, zone)
    return at.astimezone(UTC)
