"""Features are switched on and off while the client runs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from botique_core.app.app import App
from botique_core.plugin import Plugin
from botique_core.plugins.switchboard import Switchboard
from botique_core.routing.router import Router
from botique_core.settings import ClientSettings
from botique_core.talk import Talk
from botique_core.testing import Person
from botique_core.testing.person import labels
from botique_core.testing.running import person, running
from tests.core.app.features import MENU, OFF, PollPlugin, feature
from tests.patience import GUARD_S

Features = Mapping[str, type[Plugin]]


async def switched(app: App, name: str, *, on: bool) -> None:
    """Switches in the database and returns when the running app has followed."""
    await Switchboard(app.client.db, app.client.clock).switch(name, on=on)
    async with asyncio.timeout(GUARD_S):
        while (name in app.generation.plugins) != on:  # noqa: ASYNC110 -- the app polls the database
            await asyncio.sleep(0.01)


async def at_the_shade(app: App) -> Person:
    """A customer in the middle of a dialogue."""
    anna = person(app)
    await anna.starts()
    await anna.sees("Здравствуйте! Это бот «Омега Маркет».", MENU)
    await anna.presses("Опрос")
    await anna.sees("Какой цвет?")
    await anna.says("красный")
    await anna.sees("красный: светлый или тёмный?")
    return anna


@pytest.fixture
def features() -> Features:
    return {"poll": PollPlugin, "news": feature("news")}


async def test_customer_in_the_midst_of_a_step_hears_that_the_feature_is_off(
    client: ClientSettings, features: Features
) -> None:
    async with running(client, features) as app:
        anna = await at_the_shade(app)
        await switched(app, "poll", on=False)
        await anna.says("тёмный")
        await anna.sees(OFF)
        await anna.says("news")
        await anna.sees("news слушает")
        await anna.says("Опрос")
        await anna.sees(OFF)


async def test_data_stay_while_a_feature_is_off(client: ClientSettings, features: Features) -> None:
    async with running(client, features) as app:
        anna = await at_the_shade(app)
        await anna.says("тёмный")
        await anna.sees("Записано: тёмный красный", MENU)
        await switched(app, "poll", on=False)
        await anna.says("мой цвет")
        await anna.skips_to("Не получилось понять сообщение.")
        await switched(app, "poll", on=True)
        await anna.says("мой цвет")
        await anna.skips_to("Ваш цвет: тёмный красный")
        await anna.says("/menu")
        assert labels(await anna.sees(MENU)) == ["Опрос", "Помощь"]


async def test_dialogue_goes_on_when_the_feature_is_on_again_before_the_answer(
    client: ClientSettings, features: Features
) -> None:
    async with running(client, features) as app:
        anna = await at_the_shade(app)
        await switched(app, "poll", on=False)
        await switched(app, "poll", on=True)
        await anna.says("тёмный")
        await anna.sees("Записано: тёмный красный", MENU)


async def test_switch_is_followed_by_every_process(
    client: ClientSettings, features: Features
) -> None:
    async with running(client, features) as app:
        before = app.generation.number
        await switched(app, "news", on=False)
        assert app.generation.number == before + 1
        board = Switchboard(app.client.db, app.client.clock)
        async with asyncio.timeout(GUARD_S):
            while not await board.all_reached(before + 1):  # noqa: ASYNC110 -- the same
                await asyncio.sleep(0.01)
        registry = app.client.metrics.registry
        assert registry.get_sample_value("botique_generation") == before + 1


async def test_choice_outlives_a_restart(client: ClientSettings, features: Features) -> None:
    async with running(client, features) as app:
        await switched(app, "poll", on=False)
    async with running(client, features) as app:
        assert app.generation.plugins.keys() == {"core", "news", "scripted"}


async def test_event_ends_in_the_generation_in_which_it_began(client: ClientSettings) -> None:
    begun, leave = asyncio.Event(), asyncio.Event()

    def routes(self: Plugin, router: Router) -> None:
        async def wait(talk: Talk) -> None:
            begun.set()
            await leave.wait()
            talk.reply("дождались")

        router.hears("жди", wait)

    async with running(client, {"slow": feature("slow", {"routes": routes})}) as app:
        anna = person(app)
        waiting = asyncio.create_task(anna.says("жди"))
        await begun.wait()
        await switched(app, "slow", on=False)
        leave.set()
        await waiting
        await anna.sees("дождались")
        await anna.says("жди")
        await anna.sees("Не получилось понять сообщение. Выберите, пожалуйста, что вам нужно.")


async def test_hook_switched_off_is_told_to_the_plugin_itself(
    client: ClientSettings, features: Features
) -> None:
    PollPlugin.told_off.clear()
    async with running(client, features) as app:
        await switched(app, "news", on=False)
        assert PollPlugin.told_off == []
        await switched(app, "poll", on=False)
        async with asyncio.timeout(GUARD_S):
            while not PollPlugin.told_off:  # noqa: ASYNC110 -- told after the swap
                await asyncio.sleep(0.01)
    assert PollPlugin.told_off == ["test"]
