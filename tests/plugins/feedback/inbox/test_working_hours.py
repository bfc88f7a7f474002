"""Working minutes counted over nights, weekends, days off and a change of the clocks."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback.inbox import working_hours
from botique_feedback.inbox.working_hours import WorkingHours

MOSCOW = "Europe/Moscow"
OFFICE = WorkingHours(MOSCOW, dict.fromkeys(range(5), (9 * 60, 18 * 60)))


def at(text: str, zone: str = MOSCOW) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-03-02 10:00", 60, "2026-03-02 11:00"),
        ("2026-03-02 07:00", 60, "2026-03-02 10:00"),
        ("2026-03-02 17:30", 60, "2026-03-03 09:30"),
        ("2026-03-06 17:30", 60, "2026-03-09 09:30"),
        ("2026-03-07 12:00", 1, "2026-03-09 09:01"),
        ("2026-03-02 09:00", 540, "2026-03-02 18:00"),
        ("2026-03-02 09:00", 541, "2026-03-03 09:01"),
    ],
)
def test_minutes_pass_only_while_somebody_works(start: str, minutes: int, end: str) -> None:
    assert OFFICE.after(at(start), minutes) == at(end)


def test_days_off_do_not_count() -> None:
    hours = WorkingHours(MOSCOW, OFFICE.hours, frozenset({date(2026, 3, 9)}))

    assert hours.after(at("2026-03-06 17:30"), 60) == at("2026-03-10 09:30")


def test_day_of_23_hours_is_23_hours_long() -> None:
    hours = WorkingHours("Europe/Berlin", dict.fromkeys(range(7), (0, 24 * 60)))
    start = at("2026-03-29 00:00", "Europe/Berlin")

    assert hours.after(start, 23 * 60) == at("2026-03-30 00:00", "Europe/Berlin")


@given(st.integers(0, 7 * 24 * 60), st.integers(1, 5_000), st.integers(1, 5_000))
def test_time_is_counted_the_same_in_two_goes(offset: int, one: int, two: int) -> None:
    start = WorkingHours(MOSCOW).after(at("2026-03-02 00:00"), offset)

    assert OFFICE.after(OFFICE.after(start, one), two) == OFFICE.after(start, one + two)


async def test_hours_are_kept(shop: Client) -> None:
    async with shop.db.writing() as session:
        await working_hours.save(session, OFFICE)
    async with shop.db.reading() as session:
        assert await working_hours.load(shop, session) == OFFICE


@pytest.mark.parametrize(
    "hours",
    [
        WorkingHours("Europe/Nowhere"),
        WorkingHours(MOSCOW, {0: (600, 600)}),
        WorkingHours(MOSCOW, {7: (0, 60)}),
    ],
)
def test_hours_that_are_none_are_refused(hours: WorkingHours) -> None:
    with pytest.raises(InputRefused):
        working_hours.check(hours)
