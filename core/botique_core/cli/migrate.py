"""`botique migrate`: the database as the installed code wants it."""

from __future__ import annotations

import asyncio

import click

from botique_core.app.app import App
from botique_core.cli.config import one_client
from botique_core.cli.outstanding import outstanding
from botique_core.db import Database
from botique_core.plugins.discovery import discover
from botique_core.settings import ClientSettings


@click.command()
@one_client
def migrate(settings: ClientSettings) -> None:
    """Bring the database up to date: core first, then each feature that is on."""
    owners = asyncio.run(_migrate(settings))
    click.echo(f"brought up to date: {', '.join(owners)}" if owners else "up to date already")


async def _migrate(settings: ClientSettings) -> list[str]:
    installed = discover()
    db = Database(settings.database_url, schema=settings.database.schema_)
    try:
        owners = await outstanding(settings, db, installed)
    finally:
        await db.close()
    async with App.opened(settings, installed=installed):
        return owners
