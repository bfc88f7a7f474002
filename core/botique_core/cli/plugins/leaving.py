"""Taking a plugin's data out, and removing them for good."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from botique_core.app.app import App
from botique_core.cli.plugins.shares import delete_shares, write_shares
from botique_core.cli.plugins.tables import drop, owned, write_rows
from botique_core.errors import PluginError
from botique_core.hookspecs import Hooks
from botique_core.plugins.discovery import Installed
from botique_core.plugins.switchboard import Switchboard
from botique_core.settings import ClientSettings

EXPORTS = "exports"
MOVED_WITHIN_S, LOOK_EVERY_S = 30.0, 0.5


async def export_plugin(
    settings: ClientSettings, name: str, installed: Installed | None = None
) -> Path:
    """The folder into which all of the plugin's rows were written, and what it adds itself.

    Raises:
        PluginError: The database holds nothing of such a plugin.
    """
    async with App.opened(settings, also=name, installed=installed) as app:
        await _known(app, name)
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
        folder = settings.folder / EXPORTS / f"{name}-{stamp}"
        folder.mkdir(parents=True, mode=0o700)
        async with app.client.db.engine.connect() as connection:
            await connection.run_sync(_export, name, folder)
        await app.client.hooks.tell_one_strict(name, Hooks.export_data, folder=folder)
        return folder


async def refuse_if_on(
    settings: ClientSettings, name: str, installed: Installed | None = None
) -> None:
    """Lets only a plugin pass that is off.

    Raises:
        PluginError: It is on, or has left nothing here.
    """
    async with App.opened(settings, installed=installed) as app:
        await _known(app, name)
        switchboard = Switchboard(app.client.db, app.client.clock)
        if name in (await switchboard.wanted()).on:
            raise PluginError(f"{name} is on; `botique plugins disable {name}` first")
        if name in app.generation.plugins:
            raise PluginError(f"{name} is in use; set `enabled = false` in [drivers.{name}] first")


async def purge_plugin(
    settings: ClientSettings, name: str, installed: Installed | None = None
) -> None:
    """Removes the plugin's tables, its rows in core's and its record.

    It can be switched on anew, and is empty then.

    Raises:
        PluginError: A running process has not let go of it yet.
    """
    await refuse_if_on(settings, name, installed)
    async with App.opened(settings, installed=installed) as app:
        switchboard = Switchboard(app.client.db, app.client.clock)
        await _let_go(switchboard, name)
        async with app.client.db.writing() as session:
            await switchboard.forget(session, name)
            await (await session.connection()).run_sync(_drop, name)


async def _known(app: App, name: str) -> None:
    async with app.client.db.engine.connect() as connection:
        tables = await connection.run_sync(owned, name)
    switchboard = Switchboard(app.client.db, app.client.clock)
    wanted = await switchboard.wanted()
    if name == "core" or not (tables or name in wanted.settings):
        raise PluginError(f"{name} has left nothing here; `botique plugins list` shows all")


async def _let_go(switchboard: Switchboard, name: str) -> None:
    """Waits until no process runs a generation with the plugin in it."""
    number = await switchboard.number()
    try:
        async with asyncio.timeout(MOVED_WITHIN_S):
            while not await switchboard.all_reached(number):  # noqa: ASYNC110 -- they report to the database
                await asyncio.sleep(LOOK_EVERY_S)
    except TimeoutError:
        raise PluginError(f"a running process still uses {name}; restart it, then purge") from None


def _export(connection: Connection, name: str, folder: Path) -> None:
    for table in owned(connection, name):
        write_rows(connection, select(table), folder / f"{table.name}.jsonl")
    write_shares(connection, name, folder)


def _drop(connection: Connection, name: str) -> None:
    drop(connection, owned(connection, name))
    delete_shares(connection, name)
