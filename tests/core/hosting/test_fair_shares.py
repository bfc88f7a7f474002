"""What one client does in masses leaves room for its neighbours."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from botique_core.app.app import App
from botique_core.app.commons import Commons
from botique_core.broadcasts.postman import IN_FLIGHT_MAX
from botique_core.db.engines import POOL_SIZE
from botique_core.driver import Outgoing, Sent
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_core.testing.person import Person
from botique_core.testing.running import QUICK, SCRIPTED, person, settings
from botique_core.testing.scripted import ScriptedDriverPlugin
from tests.core.app.features import feature
from tests.core.broadcasts.messenger import Messenger, MessengerPlugin
from tests.core.broadcasts.stage import ALWAYS, HELLO, Stage
from tests.core.hosting.conftest import until

IN_HAND = 20


class Slow:
    """A feature whose handlers wait until they are let go."""

    def __init__(self) -> None:
        self.begun = self.done = self.reading = self.answered = 0
        self.leave = asyncio.Event()

    def plugin(self) -> type[Plugin]:
        """The feature itself."""

        def routes(_: Plugin, router: Router) -> None:
            for heard in (self.wait, self.read, self.quick):
                router.hears(heard.__name__, heard)

        return feature("slow", {"routes": routes})

    async def wait(self, talk: Talk) -> None:
        self.begun += 1
        await self.leave.wait()
        self.done += 1
        talk.reply("waited")

    async def read(self, talk: Talk) -> None:
        self.begun += 1
        async with talk.client.db.reading() as session:
            await session.execute(text("select 1"))
            self.reading += 1
            await self.leave.wait()
        self.done += 1
        talk.reply("read")

    async def quick(self, talk: Talk) -> None:
        async with talk.client.db.reading() as session:
            talk.reply(f"quick {await session.scalar(text('select 1'))}")
        self.answered += 1


class Stuck(Messenger):
    """Takes one message, so that a text is proven, and answers no further call until it is open."""

    async def send(self, outgoing: Outgoing) -> Sent:
        first = not self.calling
        sent = await super().send(outgoing)
        if first:
            self.open.clear()
        return sent


class StuckPlugin(MessengerPlugin):
    driver = Stuck


@asynccontextmanager
async def neighbours(
    folder: Path, url: str, slow: Slow, driver: type[ScriptedDriverPlugin] = ScriptedDriverPlugin
) -> AsyncIterator[tuple[App, App]]:
    """Two clients of one process in two schemas of one database."""
    installed = Installed({SCRIPTED: driver}, {"slow": slow.plugin()})
    commons = Commons(in_hand_beside_others=IN_HAND)
    async with AsyncExitStack() as stack:
        apps = []
        for name in ("alpha", "beta"):
            database = {"url": url, "schema": name}
            client = settings(
                folder / name,
                url,
                client={"name": name, "languages": ["ru"]},
                database=database,
                delivery=ALWAYS,
            )
            opened = App.opened(client, installed=installed, options=QUICK, commons=commons)
            apps.append(await stack.enter_async_context(opened))
            await apps[-1].start()
            stack.push_async_callback(apps[-1].stop)
        stack.callback(slow.leave.set)
        yield apps[0], apps[1]


async def crowd_of(app: App, number: int) -> list[Person]:
    """So many customers who have been greeted."""
    crowd = [person(app) for _ in range(number)]
    await asyncio.gather(*(one.starts() for one in crowd))
    for one in crowd:
        await one.sees("Здравствуйте! Это бот «Омега Маркет».")
    return crowd


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_flood_leaves_connections_for_the_neighbour(tmp_path: Path, db_url: str) -> None:
    slow = Slow()
    async with neighbours(tmp_path, db_url, slow) as (alpha, beta):
        crowd, anna = await crowd_of(alpha, 2 * POOL_SIZE), *await crowd_of(beta, 1)
        await asyncio.gather(*(one.says("read") for one in crowd))
        await until(lambda: slow.begun == IN_HAND and slow.reading == POOL_SIZE // 2)
        await anna.says("quick")
        await anna.sees("quick 1")
        assert (slow.reading, slow.done) == (POOL_SIZE // 2, 0)
        slow.leave.set()
        for one in crowd:
            await one.sees("read")


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_flood_waits_in_the_database_while_the_neighbour_is_served(
    tmp_path: Path, db_url: str
) -> None:
    slow = Slow()
    async with neighbours(tmp_path, db_url, slow) as (alpha, beta):
        crowd, anna = await crowd_of(alpha, 2 * IN_HAND), *await crowd_of(beta, 1)
        await asyncio.gather(*(one.says("wait") for one in crowd for _ in range(10)))
        await until(lambda: slow.begun > 0)
        await anna.says("quick")
        await anna.sees("quick 1")
        assert (0 < slow.begun <= IN_HAND, slow.done) == (True, 0)
        slow.leave.set()
        for one in crowd:
            await one.sees(*["waited"] * 10)


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_mailing_holds_up_neither_the_neighbour_nor_its_own_client(
    tmp_path: Path, db_url: str
) -> None:
    slow = Slow()
    async with neighbours(tmp_path, db_url, slow, StuckPlugin) as (alpha, beta):
        mailing, others = Stage(alpha), Stage(beta)
        others.messenger.calling.append("")  # beta's messenger is never stuck
        await mailing.crowd(range(1, 2 * IN_FLIGHT_MAX + 1))
        broadcast = await mailing.started(variants={"ru": HELLO["ru"]})
        await until(lambda: len(mailing.messenger.calling) == 1 + IN_FLIGHT_MAX)
        (anna,) = await crowd_of(beta, 1)
        await anna.says("quick")
        await anna.sees("quick 1")
        own = person(alpha)
        handled = slow.answered
        await own.starts()
        await own.says("quick")
        await until(lambda: slow.answered == handled + 1)
        assert len(mailing.messenger.ids) == 1
        mailing.messenger.open.set()
        assert await mailing.finished(broadcast) == {"sent": 2 * IN_FLIGHT_MAX}
