"""What the database remembers of plugins, and what processes report."""

from __future__ import annotations

import asyncio

import pytest

from botique_core.db import Database
from botique_core.errors import PluginError
from botique_core.plugins.switchboard import PROCESS_FORGOTTEN_AFTER, Switchboard, Wanted
from botique_core.testing.clock import ManualClock


@pytest.fixture
def board(database: Database, clock: ManualClock) -> Switchboard:
    return Switchboard(database, clock)


async def test_first_start_takes_the_set_of_the_file(board: Switchboard) -> None:
    assert await board.wanted() == Wanted(0, frozenset())
    await board.introduce(["news", "shop"], ["shop"], {"shop": {"colour": "red"}})
    assert await board.wanted() == Wanted(
        1, frozenset({"shop"}), {"news": {}, "shop": {"colour": "red"}}
    )


async def test_later_starts_change_nothing_that_the_business_chose(board: Switchboard) -> None:
    await board.introduce(["shop"], ["shop"], {"shop": {"colour": "red"}})
    await board.switch("shop", on=False)
    before = await board.wanted()
    await board.introduce(["shop"], ["shop"], {"shop": {"colour": "blue"}})
    assert await board.wanted() == before == Wanted(2, frozenset(), {"shop": {"colour": "red"}})


async def test_feature_installed_later_is_entered_then(board: Switchboard) -> None:
    await board.introduce(["shop"], ["shop"], {})
    await board.introduce(["news", "shop"], ["news", "shop"], {})
    wanted = await board.wanted()
    assert (wanted.number, wanted.on) == (2, frozenset({"news", "shop"}))


async def test_every_switch_asks_for_a_new_generation(board: Switchboard) -> None:
    for number, on in enumerate((True, False, True), 1):
        await board.switch("shop", on=on)
        assert await board.number() == number
        assert ("shop" in (await board.wanted()).on) == on


async def test_switches_at_once_are_all_counted(board: Switchboard) -> None:
    await board.switch("shop", on=True)
    await asyncio.gather(*(board.switch(f"feature_{n}", on=True) for n in range(5)))
    wanted = await board.wanted()
    assert wanted.number == 6
    assert wanted.on == {"shop", *(f"feature_{n}" for n in range(5))}


async def test_plugin_that_is_on_is_not_forgotten(database: Database, board: Switchboard) -> None:
    await board.switch("shop", on=True)
    async with database.writing() as session:
        with pytest.raises(PluginError, match="shop is on; `botique plugins disable shop` first"):
            await board.forget(session, "shop")
    await board.switch("shop", on=False)
    async with database.writing() as session:
        await board.forget(session, "shop")
    assert (await board.wanted()).settings == {}


async def test_forgetting_what_was_never_known_is_no_error(
    database: Database, board: Switchboard
) -> None:
    async with database.writing() as session:
        await board.forget(session, "shop")
    assert (await board.wanted()).settings == {}


async def test_all_have_reached_a_generation_when_the_slowest_has(board: Switchboard) -> None:
    assert await board.all_reached(3)
    await board.report(1, 3, {})
    await board.report(2, 2, {"shop": "broken"})
    assert not await board.all_reached(3)
    await board.report(2, 3, {})
    assert await board.all_reached(3)


async def test_process_that_ended_is_not_waited_for(board: Switchboard) -> None:
    await board.report(1, 2, {})
    await board.withdraw(1)
    assert await board.all_reached(3)


async def test_process_that_died_is_not_waited_for_long(
    board: Switchboard, clock: ManualClock
) -> None:
    await board.report(1, 2, {})
    clock.advance(seconds=PROCESS_FORGOTTEN_AFTER.total_seconds())
    assert not await board.all_reached(3)
    clock.advance(seconds=1)
    assert await board.all_reached(3)


async def test_database_that_is_there_answers(board: Switchboard) -> None:
    assert await board.answers()


async def test_database_that_is_gone_does_not_answer(clock: ManualClock) -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing")
    assert not await Switchboard(nowhere, clock).answers()
    await nowhere.close()
