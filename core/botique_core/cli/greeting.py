"""What a serving process says of a client that has begun to work."""

from __future__ import annotations

import asyncio

import click

from botique_core.hookspecs import Hooks
from botique_core.hosting.sites import Served


class Greeting:
    """Tells the terminal where a client is to be found, as soon as it is at work."""

    def __init__(self) -> None:
        self._telling: set[asyncio.Task[None]] = set()

    def __call__(self, served: Served, address: str) -> None:
        """Prints what is known at once; what plugins have to say follows."""
        _greet(served, address)
        telling = asyncio.get_running_loop().create_task(_pass_on(served, address))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)


def _greet(served: Served, address: str) -> None:
    bots = ", ".join(bot.label for bot in served.bots.values()) or "none"
    settings = served.client.settings
    click.echo(f"{settings.client.title} is ready; Ctrl-C ends it.")
    click.echo(f"  open  {address}/\n  bots  {bots}")
    if not settings.mail.url.get_secret_value():
        click.echo(f"  mail  {settings.mail_folder}")


async def _pass_on(served: Served, address: str) -> None:
    for brought in await served.client.hooks.collect(Hooks.greets, address=address):
        for line in brought.value:
            click.echo(f"  {line}")
