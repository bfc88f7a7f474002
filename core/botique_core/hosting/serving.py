"""Serving all clients of a process at one address, until told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from socket import socket

from botique_core.hosting.address import address_of, server_of
from botique_core.hosting.files import ClientFiles
from botique_core.hosting.host import Host
from botique_core.hosting.hosted import Open
from botique_core.hosting.pages import PublicPages, private_pages
from botique_core.hosting.sites import Served, Sites
from botique_core.hosting.tenant import Tenant
from botique_core.web.front import Application, Front
from botique_core.web.loop import settle
from botique_core.web.server import bind, serve

PRIVATE_HOST = "127.0.0.1"
CALM_S = 10.0  # by then a client that has ended is gone, and its next self is there

Greet = Callable[[Served, str], None]


async def serve_clients(
    paths: Sequence[str], open_client: Open[Served], greet: Greet, stop: asyncio.Event
) -> None:
    """Serves the clients of these files and folders until `stop`.

    Args:
        paths: What `-c` names.
        open_client: Makes a client that is to be served.
        greet: Told of each client that has begun to work, and where its pages are.
        stop: Ends it once all that is in hand is finished.

    Raises:
        BotiqueError: The address can't be had; or there is only one client, and it can't start.
    """
    files = ClientFiles(paths)
    server = await server_of(files, stop)
    if server is None:
        return
    public = bind(server.host, server.port)
    private = bind(PRIVATE_HOST, server.private_port) if server.private_port else None
    port: int = public.getsockname()[1]

    ended = asyncio.Event()

    def moved(tenant: Tenant[Served]) -> None:
        if tenant.at_work is None or tenant.settings is None:
            ended.set()
            return
        alone = len(host.tenants) == 1
        greet(tenant.at_work, address_of(tenant.settings, port, alone=alone))

    host = Host(files, open_client, server=server, moved=moved)
    front = Front(Sites(host), PublicPages(host))
    async with host.started():
        settling = asyncio.create_task(_settling(host, ended))
        listening: list[tuple[Application, socket]] = [(front, public)]
        if private is not None:
            listening.append((private_pages(host, front), private))
        await serve(listening, stop)
        settling.cancel()


async def _settling(host: Host[Served], ended: asyncio.Event) -> None:
    while True:
        await host.tried()
        settle()
        await ended.wait()
        await asyncio.sleep(CALM_S)
        ended.clear()
