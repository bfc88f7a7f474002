"""The planned time: what it means, and whether clocks ever show it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from botique_news.refusal import Refused

FORM = "%Y-%m-%dT%H:%M"
LATEST = timedelta(days=2 * 366)


def local(planned: str) -> datetime:
    """The time without a zone.

    Raises:
        Refused: It is none.
    """
    try:
        return datetime.strptime(planned, FORM)  # noqa: DTZ007 -- whose clocks is said elsewhere
    except ValueError:
        raise Refused("news-refused-time", field="planned") from None


def moment(planned: str, zone: ZoneInfo) -> datetime:
    """When the clocks of a zone show it, as aware UTC; of two times the first (PEP 495).

    Raises:
        Refused: It is no time, or the clocks jump over it.
    """
    time = local(planned)
    at = time.replace(tzinfo=zone).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != time:
        raise Refused("news-refused-skipped", field="planned", time=f"{time:%H:%M}")
    return at


def check(planned: str, zone: ZoneInfo, now: datetime) -> datetime:
    """When it begins.

    Raises:
        Refused: It is no time, over, too far away, or the clocks jump over it.
    """
    at = moment(planned, zone)
    if at <= now:
        raise Refused("news-refused-past", field="planned")
    if at > now + LATEST:
        raise Refused("news-refused-far", field="planned")
    return at
