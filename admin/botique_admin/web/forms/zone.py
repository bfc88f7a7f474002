"""Moments as forms write them: by the client's own clock."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

WRITTEN = "%Y-%m-%dT%H:%M"


def written(at: datetime, zone: ZoneInfo) -> str:
    """A moment as a field shows it."""
    return at.astimezone(zone).strftime(WRITTEN)


def meant(text: str, zone: ZoneInfo) -> datetime | str:
    """The moment that a field means; the text itself if it is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def shown(zone: ZoneInfo, now: datetime) -> str:
    """The zone, as it stands beside a field: `Europe/Moscow, UTC+3`."""
    minutes = int((now.astimezone(zone).utcoffset() or now.astimezone(zone) - now).total_seconds())
    hours, rest = divmod(abs(minutes) // 60, 60)
    sign = "-" if minutes < 0 else "+"
    return f"{zone.key}, UTC{sign}{hours}{f':{rest:02}' if rest else ''}"
