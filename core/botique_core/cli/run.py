"""`botique run`: everything of one or several clients in one process."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

import click

from botique_core.app.app import App
from botique_core.app.commons import Commons
from botique_core.cli.config import several_clients
from botique_core.cli.greeting import Greeting
from botique_core.hosting.serving import serve_clients
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
