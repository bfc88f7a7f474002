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
        """Prints it once plugins have said what they have to add."""
        telling = asyncio.get_running_loop().create_task(_greet(served, address))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)


async def _greet(served: Served, address: str) -> None:
    settings = served.client.settings
    bots = ", ".join(bot.label for bot in served.bots.values()) or "none"
    lines = [f"open  {address}/", f"bots  {bots}"]
    if not settings.mail.url.get_secret_value():
        lines.append(f"mail  {settings.mail_folder}")
    for brought in await served.client.hooks.collect(Hooks.greets, address=address):
        lines += brought.value
    told = "".join(f"\n  {line}" for line in lines)
    click.echo(f"{settings.client.title} is ready; Ctrl-C ends it.{told}")
