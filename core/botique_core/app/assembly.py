"""From settings to everything that a client is made of, connected to nothing but its database."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from botique_core.app.bots import make_bots
from botique_core.app.loop import Loop
from botique_core.app.reception import Reception
from botique_core.app.services import make_client
from botique_core.app.sharing import throttles_of
from botique_core.app.tidying import core_jobs
from botique_core.bot import Bot
from botique_core.building.builder import Builder
from botique_core.client import Client
from botique_core.clock import Clock, SystemClock
from botique_core.db import Database, Engines
from botique_core.db.agreed import AgreedClock
from botique_core.errors import MigrationError
from botique_core.generation import Generation
from botique_core.ids import Ids
from botique_core.inbox.incarnation import take_number
from botique_core.legal.document import Document
from botique_core.legal.editions import Editions
from botique_core.links.ways import Way
from botique_core.migrations import CORE, History, core_history, owners_of, plugin_history, upgrade
from botique_core.outbox.throttles import Throttles
from botique_core.plugins.discovery import Installed, discover
from botique_core.plugins.switchboard import Switchboard, Wanted
from botique_core.preferences import DELIVERY, TOPICS, Preferences
from botique_core.profile import Profile
from botique_core.secrets import Secrets
from botique_core.settings import ClientSettings
from botique_core.texts import Catalogue, Texts, Wordings


@dataclass(frozen=True, slots=True)
class Assembly:
    """The parts of an app, as they were put together."""

    client: Client
    bots: Mapping[int, Bot]
    installed: Installed
    switchboard: Switchboard
    reception: Reception
    throttles: Throttles
    loops: Sequence[Loop]
    process: int

    async def build(self, also: str = "") -> Generation:
        """The generation that the client wants now, its tables migrated first.

        It takes a quarter of a second, on another thread: the loop goes on meanwhile. The feature
        named by `also` is in it even if it is off.
        """
        wanted = await self.switchboard.wanted()
        if also in self.installed.features:
            wanted = replace(wanted, on=wanted.on | {also})
        broken = {**self.installed.broken, **await self._migrated(wanted)}
        overrides, former = await self._wordings()

        def texts(shipped: Sequence[Catalogue]) -> Texts:
            return Texts.build(
                [Catalogue.core(), *shipped],
                languages=self.client.settings.client.languages,
                client=Catalogue.dropped(self.client.settings.folder / "locale"),
                overrides=overrides,
                former=former,
            )

        chosen, documents = await self._chosen()
        client = replace(
            self.client,
            settings=self.client.settings.delivering(chosen.get(DELIVERY, {})),
            legal=self.client.legal.overlaid(documents),
        )
        topics = chosen.get(TOPICS, {})
        builder = Builder(client, self.installed, self.bots, texts, core_jobs, topics)
        return await asyncio.to_thread(builder.build, wanted, broken)

    async def remember(self, generation: Generation) -> None:
        """Keeps the labels of its menu: they hang in chats for as long as nobody looks there."""
        async with self.client.db.writing() as session:
            await Wordings(self.client.clock).remember(session, generation.labels)

    async def _migrated(self, wanted: Wanted) -> dict[str, str]:
        """Brings all tables up to date; tells by plugin why its own can't be."""
        broken: dict[str, str] = {}
        concerned = [*histories(self.installed, wanted, self.bots), *await self._left(wanted)]
        for history in concerned:
            try:
                await upgrade(self.client.db, [history])
            except MigrationError as error:
                if history.owner == CORE:
                    raise
                broken[history.owner] = str(error)
        return broken

    async def _left(self, wanted: Wanted) -> list[History]:
        """The histories of features that are off and have left tables.

        They go on to fit the code, which is asked to merge, hand out and erase people's rows.
        """
        async with self.client.db.engine.connect() as connection:
            owners = await connection.run_sync(owners_of)
        off = owners & self.installed.features.keys() - wanted.on - self.installed.always
        classes = self.installed.features
        found = [plugin_history(name, classes[name].__module__) for name in sorted(off)]
        return [history for history in found if history is not None]

    async def _chosen(self) -> tuple[Mapping[str, Mapping[str, Any]], Sequence[Document]]:
        """What the business has chosen in the panel, and the documents published there."""
        client = self.client
        async with client.db.reading() as session:
            documents = await Editions(client.clock, client.ids).in_force(session)
            return await Preferences(client.clock).all(session), documents

    async def _wordings(self) -> tuple[dict[tuple[str, str], str], dict[str, frozenset[str]]]:
        wordings = Wordings(self.client.clock)
        async with self.client.db.reading() as session:
            return await wordings.read(session), await wordings.former(session)


async def assemble(
    settings: ClientSettings,
    clock: Clock | None,
    installed: Installed | None = None,
    engines: Engines | None = None,
) -> Assembly:
    """Opens the client's database, brings core's tables up to date and makes the parts.

    Without a `clock` it is the machine's, in agreement with the database's.

    Raises:
        BotiqueError: the settings or the database are not usable.
    """
    installed = discover() if installed is None else installed
    db = Database(settings.database_url, schema=settings.database.schema_, engines=engines)
    try:
        return await _assembled(settings, clock, installed, db)
    except BaseException:
        await db.close()
        raise


async def _assembled(
    settings: ClientSettings, given: Clock | None, installed: Installed, db: Database
) -> Assembly:
    await upgrade(db, [core_history()])
    agreed = AgreedClock(SystemClock(), db)
    clock = given or agreed
    if given is None:
        await agreed.agree()
    process = await take_number(db)
    ids = Ids(process)
    secrets = await Secrets.load(db, clock)
    profiles: dict[int, Profile] = {}
    client = make_client(settings, clock, db, ids, secrets, profiles)
    reception = Reception()
    bots = await make_bots(client, installed.drivers, secrets, reception)
    profiles.update({number: bot.profile for number, bot in bots.items()})
    client.links.ways = [
        Way(bot.label, bot.profile.title, bot.driver.link) for bot in bots.values()
    ]
    switchboard = Switchboard(db, clock)
    throttles = throttles_of(settings)
    await _introduce(settings, installed, switchboard)
    loops = (agreed,) if given is None else ()
    return Assembly(client, bots, installed, switchboard, reception, throttles, loops, process)


async def _introduce(
    settings: ClientSettings, installed: Installed, switchboard: Switchboard
) -> None:
    enabled = settings.plugins.enabled
    wanted = installed.features if enabled is None else enabled
    names = {*installed.features, *wanted}
    await switchboard.introduce(sorted(names), wanted, settings.plugin)


def histories(installed: Installed, wanted: Wanted, bots: Mapping[int, Bot]) -> list[History]:
    """The histories that concern a client: core's first, then those of what is on."""
    classes = {**installed.drivers, **installed.features}
    names = wanted.on | installed.always | {bot.driver_name for bot in bots.values()}
    found = [
        plugin_history(name, classes[name].__module__) for name in sorted(names) if name in classes
    ]
    return [core_history(), *(history for history in found if history is not None)]
