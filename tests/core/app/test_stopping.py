"""A stop finishes what is in hand and loses nothing."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from botique_core.app.app import App
from botique_core.errors import BotiqueError
from botique_core.plugin import Plugin
from botique_core.plugins.models import ProcessRecord
from botique_core.routing.router import Router
from botique_core.settings import ClientSettings
from botique_core.talk import Talk
from botique_core.testing.running import person, running, scripted
from tests.core.app.features import feature


def waiting(begun: asyncio.Event, leave: asyncio.Event) -> type[Plugin]:
    """A feature that answers when it is let go."""

    def routes(self: Plugin, router: Router) -> None:
        async def wait(talk: Talk) -> None:
            begun.set()
            await leave.wait()
            talk.reply("дождались")

        router.hears("жди", wait)

    return feature("slow", {"routes": routes})


async def test_stop_waits_for_the_handler_in_hand_and_sends_its_answer(
    client: ClientSettings,
) -> None:
    begun, leave = asyncio.Event(), asyncio.Event()
    async with running(client, {"slow": waiting(begun, leave)}) as app:
        anna, driver = person(app), scripted(app)
        said = asyncio.create_task(anna.says("жди"))
        await begun.wait()
        stopping = asyncio.create_task(app.stop())
        leave.set()
        await stopping
        await said
        assert [part.text.text for part in driver.sent[anna.chat]] == ["дождались"]


async def test_stopped_app_takes_nothing_in(client: ClientSettings) -> None:
    async with running(client, {}) as app:
        anna = person(app)
        await app.stop()
        with pytest.raises((BotiqueError, ConnectionError)):
            await anna.says("ещё")


async def test_update_refused_at_a_stop_is_handled_when_it_comes_again(
    client: ClientSettings,
) -> None:
    sound = feature("sound")
    async with running(client, {"sound": sound}) as app:
        anna = person(app)
        await app.stop()
        with pytest.raises((BotiqueError, ConnectionError)):
            await anna.says("sound", key="update-1")
    async with running(client, {"sound": sound}) as app:
        anna.meets(scripted(app))
        await anna.says("sound", key="update-1")
        await anna.sees("sound слушает")


async def test_stopped_process_is_not_waited_for(client: ClientSettings) -> None:
    async with running(client, {}) as app:
        assert await processes(app) == 1
        await app.stop()
        assert await processes(app) == 0


async def processes(app: App) -> int:
    async with app.client.db.reading() as session:
        return await session.scalar(select(func.count()).select_from(ProcessRecord)) or 0
