"""`botique demo`: something to look at in a client that is still empty."""

from __future__ import annotations

import asyncio

import click

from botique_core.app.app import App
from botique_core.cli.config import one_client
from botique_core.hookspecs import Hooks
from botique_core.settings import ClientSettings


@click.command()
@one_client
def demo(settings: ClientSettings) -> None:
    """Fill a client with demonstration data; running it twice changes nothing."""
    asyncio.run(_fill(settings))
    click.echo(f"{settings.client.title} has its demonstration data")


async def _fill(settings: ClientSettings) -> None:
    async with App.opened(settings) as app, app.client.db.writing() as session:
        await app.client.hooks.tell_strict(Hooks.fill_demo, session=session)
