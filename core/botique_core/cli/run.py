"""`botique run`: everything of one or several clients in one process."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

import click

from botique_core.app.app import App
from botique_core.app.commons import Commons
from botique_core.cli.config import several_clients
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
        await serve_clients(paths, opened, _greet, told_to_stop())
    finally:
        await commons.close()


def _greet(served: Served, address: str) -> None:
    bots = ", ".join(bot.label for bot in served.bots.values()) or "none"
    settings = served.client.settings
    click.echo(f"{settings.client.title} is ready; Ctrl-C ends it.")
    click.echo(f"  open  {address}/\n  bots  {bots}")
    if not settings.mail.url.get_secret_value():
        click.echo(f"  mail  {settings.mail_folder}")
