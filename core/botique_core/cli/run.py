"""`botique run`: everything of one or several clients in one process."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from urllib.parse import urlsplit

import click

from botique_core.app.app import App
from botique_core.cli.config import several_clients
from botique_core.errors import SettingsError
from botique_core.settings import ClientSettings
from botique_core.web.front import Front
from botique_core.web.logs import start_logging
from botique_core.web.loop import run_loop, settle
from botique_core.web.server import bind, serve, told_to_stop

PRIVATE_HOST = "127.0.0.1"


@click.command()
@several_clients
def run(clients: tuple[ClientSettings, ...]) -> None:
    """Serve one or several clients, with their bots and jobs, in this process."""
    _refuse_unlike(clients)
    start_logging()
    run_loop(_run(clients))


async def _run(clients: Sequence[ClientSettings]) -> None:
    stop = told_to_stop()
    server = clients[0].server
    sockets = [bind(server.host, server.port)]
    if server.private_port:
        sockets.append(bind(PRIVATE_HOST, server.private_port))
    async with AsyncExitStack() as stack:
        apps = [await stack.enter_async_context(_at_work(settings)) for settings in clients]
        settle()
        for app in apps:
            click.echo(_greeting(app, sockets[0]))
        sites = {_host(app.client.settings): app for app in apps}
        await serve(Front(sites, apps[0]), sockets, stop)


@asynccontextmanager
async def _at_work(settings: ClientSettings) -> AsyncIterator[App]:
    async with App.opened(settings) as app:
        await app.start()
        try:
            yield app
        finally:
            await app.stop()


def _greeting(app: App, listening: socket.socket) -> str:
    settings = app.client.settings
    host, port = listening.getsockname()[:2]
    here = settings.client.public_url or f"http://{host}:{port}"
    bots = ", ".join(bot.label for bot in app.bots.values()) or "none"
    return f"{settings.client.title} is ready; Ctrl-C ends it.\n  open  {here}/\n  bots  {bots}"


def _host(settings: ClientSettings) -> str:
    return urlsplit(settings.client.public_url).hostname or ""


def _refuse_unlike(clients: Sequence[ClientSettings]) -> None:
    """Clients share the process's address, and are told apart by host name."""
    if len({settings.server for settings in clients}) > 1:
        raise SettingsError("clients of one process share one [server]: make the section the same")
    hosts = [_host(settings) for settings in clients]
    if len(clients) > 1 and ("" in hosts or len(set(hosts)) < len(hosts)):
        raise SettingsError(
            "clients of one process are told apart by host name: give each a public_url of its own"
        )
