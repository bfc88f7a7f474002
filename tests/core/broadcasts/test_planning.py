"""Who gets a mailing, through which account, in which language, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import update

from botique_core.broadcasts.timing import QuietHours, microseconds, moment_of
from botique_core.errors import InputRefused
from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.testing.clock import ManualClock
from tests.core.broadcasts.crowd import add_chats
from tests.core.broadcasts.stage import ALWAYS, Stage, eventually, staged


async def test_customer_gets_it_once_to_the_account_used_last(stage: Stage) -> None:
    clock = ManualClock()
    await stage.crowd([1, 2])
    async with stage.writing() as session:
        clock.set(datetime(2099, 1, 1, tzinfo=UTC))
        await add_chats(session, clock, [1, 2], bot=stage.bot, prefix="new")
        await add_chats(session, clock, [1], bot=stage.bot, prefix="x", reach=Reach.BLOCKED)
    broadcast = await stage.started()
    assert await stage.finished(broadcast) == {"sent": 2}
    assert sorted(stage.said()) == ["new1", "new2"]


async def test_audience_is_those_who_are_picked_and_want_it(stage: Stage) -> None:
    await stage.crowd([1, 2, 3])
    await stage.crowd([4, 5], language="en")
    async with stage.writing() as session:
        people = stage.app.client.people
        await people.subscriptions.switch(session, 4, "news", on=False)
    audience = {"is": "core.language", "value": {"languages": ["en"]}}
    broadcast = await stage.started(audience=audience)
    assert await stage.finished(broadcast) == {"sent": 1}
    assert stage.said() == {"c5": ["Hello!"]}


async def test_whoever_comes_later_is_not_in_it(stage: Stage) -> None:
    await stage.crowd([1])
    stage.messenger.open.clear()
    broadcast = await stage.started()
    await stage.is_in(broadcast, "running")
    await stage.crowd([2])
    stage.messenger.open.set()
    assert await stage.finished(broadcast) == {"sent": 1}
    assert (await stage.get(broadcast)).total == 1


async def test_local_time_comes_zone_by_zone(ready_url: str, tmp_path: Path) -> None:
    clock = ManualClock(datetime(2026, 3, 1, 0, tzinfo=UTC))
    async with staged(tmp_path, ready_url, clock=clock) as stage:
        await stage.crowd([1, 2], time_zone="Europe/Moscow")
        await stage.crowd([3], time_zone="Asia/Vladivostok")
        await stage.crowd([4], time_zone="Europe/Kaliningrad")
        broadcast = await stage.draft()
        async with stage.writing() as session:
            ten = datetime(2026, 3, 1, 14)  # noqa: DTZ001 -- by the clocks of each recipient
            await stage.broadcasts.schedule(session, broadcast, ten, local=True)
        assert (await stage.get(broadcast)).starts_at == datetime(2026, 3, 1, 4, tzinfo=UTC)
        for hour, heard in ((4, {3}), (11, {1, 2, 3}), (12, {1, 2, 3, 4})):
            clock.set(datetime(2026, 3, 1, hour, tzinfo=UTC))
            await eventually(partial(reached, stage, heard))
        assert await stage.finished(broadcast) == {"sent": 4}


async def reached(stage: Stage, customers: set[int]) -> bool:
    """Whether these have got it, and nobody else has."""
    assert stage.said().keys() <= {f"c{number}" for number in customers}
    return len(stage.said()) == len(customers)


@pytest.mark.parametrize(
    ("local_time", "zone", "moment"),
    [
        ("2026-06-01T10:00:00", "Europe/Berlin", datetime(2026, 6, 1, 8, tzinfo=UTC)),
        # The clocks jump from 2 to 3: half past two comes an hour later.
        ("2026-03-29T02:30:00", "Europe/Berlin", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        # They show half past two twice; the first time counts.
        ("2026-10-25T02:30:00", "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-06-01T00:00:00", "Asia/Kolkata", datetime(2026, 5, 31, 18, 30, tzinfo=UTC)),
    ],
)
def test_moment_of_a_local_time(local_time: str, zone: str, moment: datetime) -> None:
    assert moment_of(local_time, zone) == moment


def test_quiet_hours_over_midnight_and_within_a_day() -> None:
    now = datetime(2026, 3, 1, 20, tzinfo=UTC)  # 23:00 in Moscow, 06:00 in Vladivostok
    zones = ["Europe/Moscow", "Asia/Vladivostok", "UTC"]
    cases: Sequence[tuple[int, int, list[int]]] = ((22, 8, [2]), (5, 7, [0, 2]), (9, 9, [0, 1, 2]))
    for begin, end, open_zones in cases:
        assert QuietHours(time(begin), time(end)).open_zones(zones, now) == open_zones


async def test_nobody_is_disturbed_in_quiet_hours(ready_url: str, tmp_path: Path) -> None:
    clock = ManualClock(datetime(2026, 3, 1, 21, tzinfo=UTC))
    hours = {"quiet_from": "22:00", "quiet_to": "08:00"}
    async with staged(tmp_path, ready_url, clock=clock, delivery=hours) as stage:
        await stage.crowd([1], time_zone="Europe/Moscow")
        await stage.crowd([2], time_zone="America/New_York")
        urgent = await stage.started(urgent=True)
        assert await stage.finished(urgent) == {"sent": 2}
        broadcast = await stage.started()
        await eventually(lambda: has(stage, broadcast, {1: ("pending", ""), 2: ("sent", "")}))
        clock.advance(hours=8)
        assert await stage.finished(broadcast) == {"sent": 2}


async def test_frequency_cap_postpones_until_it_is_too_late(ready_url: str, tmp_path: Path) -> None:
    clock = ManualClock()
    cap = {**ALWAYS, "frequency_cap": 1, "frequency_days": 7}
    async with staged(tmp_path, ready_url, clock=clock, delivery=cap) as stage:
        await stage.crowd([1])
        await stage.finished(await stage.started())
        await stage.crowd([2])
        clock.advance(days=1)
        later = await stage.started()
        await eventually(lambda: has(stage, later, {1: ("pending", "often"), 2: ("sent", "")}))
        never = await stage.started(until=clock.now() + timedelta(days=3))
        waits = ("pending", "often")
        await eventually(lambda: has(stage, never, {1: waits, 2: waits}))
        due = dict(await stage.rows(later, "customer", "due_us"))
        assert due[1] == microseconds(clock.now() + timedelta(days=6))
        clock.advance(days=4)
        await stage.is_in(never, "finished")
        assert await stage.states(never) == {"skipped": 2}
        clock.advance(days=3)
        await stage.is_in(later, "finished")
        assert (await stage.reasons(later))[1] == ("sent", "")


async def has(stage: Stage, broadcast: int, reasons: dict[int, tuple[str, str]]) -> bool:
    return await stage.reasons(broadcast) == reasons


async def test_scope_that_sees_nobody(stage: Stage) -> None:
    await stage.crowd([1])
    broadcast = await stage.draft(places=("somewhere",))
    with pytest.raises(InputRefused, match="nobody is to get it"):
        await stage.start(broadcast)


async def test_bot_that_may_not_carry_it(stage: Stage) -> None:
    await stage.crowd([1])
    async with stage.writing() as session:
        await session.execute(update(chat).values(bot=stage.bot + 1))
    broadcast = await stage.draft(bots=(stage.bot,))
    with pytest.raises(InputRefused, match="nobody is to get it"):
        await stage.start(broadcast)
