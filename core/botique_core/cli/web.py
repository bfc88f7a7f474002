"""`botique web`: takes in, answers and serves pages, beside other processes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click

from botique_core.app.app import App
from botique_core.app.commons import Commons
from botique_core.app.role import Duty, Role
from botique_core.cli.config import several_clients
from botique_core.cli.greeting import Greeting
from botique_core.hosting.serving import serve_clients
from botique_core.settings import ClientSettings
from botique_core.web.logs import start_logging
from botique_core.web.loop import run_loop
from botique_core.web.server import told_to_stop
from botique_core.workers.needs import refuse_alone, refuse_without_celery

COMMAND = "botique web"


@click.command()
@several_clients
def web(paths: tuple[str, ...]) -> None:
    """Serve pages, chats and webhooks; any number of these, beside workers and a beat."""
    refuse_without_celery(COMMAND)
    start_logging()
    run_loop(_run(paths))


async def _run(paths: tuple[str, ...]) -> None:
    commons = Commons()

    @asynccontextmanager
    async def opened(settings: ClientSettings) -> AsyncIterator[App]:
        refuse_alone(settings, COMMAND)
        async with App.opened(settings, commons=commons, duty=Duty(Role.WEB)) as app:
            yield app

    try:
        await serve_clients(paths, opened, Greeting(), told_to_stop())
    finally:
        await commons.close()
