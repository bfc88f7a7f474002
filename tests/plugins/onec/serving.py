"""A client behind a real address, and a base of 1C that calls it over the wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from botique_core.app.app import App
from botique_core.web.front import Front
from botique_core.web.server import bind, serve
from botique_onec.room import Room
from botique_onec.simulator.caller import Caller
from botique_onec.simulator.played import Played
from tests.plugins.onec.conftest import NODE, keyed


@asynccontextmanager
async def served(app: App) -> AsyncIterator[str]:
    """The address at which the client answers meanwhile."""
    listening = bind("127.0.0.1", 0)
    stop = asyncio.Event()
    serving = asyncio.create_task(serve([(Front({}, app), listening)], stop))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        stop.set()
        await serving


async def played(address: str, room: Room, node: str = NODE) -> Played:
    """A base with a key of its own."""
    return Played(Caller(address, node, await keyed(room, node), f"srv/{node}"))
