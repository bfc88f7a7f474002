"""`botique run`: everything of one or several clients in one process."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager

import click

from botique_core.app.app import App
from botique_core.app.commons import Commons
from botique_core.cli.config import several_clients
from botique_core.hookspecs import Hooks
from botique_core.hosting.serving import serve_clients
from botique_core.hosting.sites import Served
from botique_core.settings import ClientSettings
from botique_core.web.logs import start_logging
from botique_core.web.loop import run_loop
from botique_core.web.server import told_to_stop


@click.command()
@several_clients
def run(paths: tuple[str, ...]) -> None:
    """Serve one or several clients, with their bots and jobs, in this process."""
    start_logging()
    run_loop(_run(paths))


async def _run(paths: tuple[str, ...]) -> None:
    commons = Commons()

    def opened(settings: ClientSettings) -> AbstractAsyncContextManager[App]:
        return App.opened(settings, commons=commons)

    try:
        await serve_clients(paths, opened, Greeting(), told_to_stop())
    finally:
        await commons.close()


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
