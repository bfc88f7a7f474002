"""`botique deadletters`: what could not be handled, and how to have it handled after all."""

from __future__ import annotations

import asyncio

import click

from botique_core.app.app import App
from botique_core.cli.config import one_client
from botique_core.errors import BotiqueError
from botique_core.inbox.dead_letters import DeadLetter, DeadLetters
from botique_core.settings import ClientSettings


@click.group()
def deadletters() -> None:
    """Look at what could not be handled, and hand it in once more."""


@deadletters.command("list")
@one_client
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True)
def list_(settings: ClientSettings, limit: int) -> None:
    """Show the latest, newest first; never what the customer wrote."""
    letters, bots = asyncio.run(_list(settings, limit))
    for letter in letters:
        at = letter.at.isoformat(sep=" ", timespec="seconds")
        bot = bots.get(letter.bot, str(letter.bot))
        click.echo(f"{letter.id}\t{at}\t{bot}\t{letter.attempts} attempts\t{letter.error}")
    if not letters:
        click.echo("none")


@deadletters.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def replay(settings: ClientSettings, number: int) -> None:
    """Hand one to the bot once more."""
    if not asyncio.run(_replay(settings, number)):
        raise BotiqueError(
            f"there is no dead letter {number}; `botique deadletters list` shows all"
        )
    click.echo(f"{number} is handled once more")


async def _list(settings: ClientSettings, limit: int) -> tuple[list[DeadLetter], dict[int, str]]:
    async with App.opened(settings) as app:
        letters = DeadLetters(app.client.db, app.client.clock)
        return list(await letters.list(limit)), {n: bot.label for n, bot in app.bots.items()}


async def _replay(settings: ClientSettings, number: int) -> bool:
    async with App.opened(settings) as app:
        return await DeadLetters(app.client.db, app.client.clock).replay(number)
