"""Moments as people read them: today's by the hour, others by the day, spans in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time, format_timedelta

from botique_core.panel import Desk


class Times:
    """Words for moments, in the language of whoever reads them and by the client's clock."""

    def __init__(self, desk: Desk) -> None:
        self._language = desk.staff.language
        self._zone = ZoneInfo(desk.client.settings.client.time_zone)
        self.now = desk.client.clock.now()

    def short(self, at: datetime) -> str:
        """12:40 for today, 3 Mar for this year, 03.03.2025 for long ago."""
        local, today = at.astimezone(self._zone), self.now.astimezone(self._zone)
        if local.date() == today.date():
            return self.hour(at)
        if local.year == today.year:
            return format_skeleton("MMMd", local, locale=self._language)
        return format_date(local, "short", locale=self._language)

    def hour(self, at: datetime) -> str:
        """The time of day."""
        return format_time(at, "short", tzinfo=self._zone, locale=self._language)

    def day(self, at: datetime) -> str:
        """The day in words, as a heading has it."""
        return format_date(at.astimezone(self._zone), "long", locale=self._language)

    def full(self, at: datetime) -> str:
        """Day and hour."""
        return (
            f"{self.short(at)}, {self.hour(at)}"
            if self.short(at) != self.hour(at)
            else self.hour(at)
        )

    def span(self, length: timedelta) -> str:
        """How long something takes: 25 min, 2 h."""
        return format_timedelta(abs(length), threshold=1.3, format="short", locale=self._language)

    def left(self, due: datetime) -> str:
        """How long it is from now to a moment, or was."""
        return self.span(due - self.now)

    def of_day(self, at: datetime) -> str:
        """The date alone, to group by."""
        return at.astimezone(self._zone).date().isoformat()
