"""Serving until told to stop, and then finishing what is in hand."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from typing import Any

import uvicorn

from botique_core.errors import SettingsError
from botique_core.web.front import Application

STOP = "botique.stop"  # in the scope of a request: an event, set when the process is to end
GRACE_S = 10
WEBSOCKET_MAX_BYTES = 256 * 1024
BACKLOG = 2048


class Listener(uvicorn.Server):
    """One address; signals belong to the process, not to a listener."""

    def install_signal_handlers(self) -> None:
        """Nothing: `serve` below has them."""


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one.

    Raises:
        SettingsError: The address can't be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise SettingsError(
            f"can't listen at {host}:{port}: {reason}; set another [server] host or port"
        ) from None


def told_to_stop() -> asyncio.Event:
    """Is set by SIGINT and SIGTERM, which from now on interrupt nothing."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


async def serve(
    listening: Sequence[tuple[Application, socket.socket]], stop: asyncio.Event
) -> None:
    """Serves each application at its socket until `stop`; returns when all is answered."""
    listeners = [(_listener(_told(application, stop)), one) for application, one in listening]
    serving = [
        asyncio.create_task(listener._serve([one]))  # noqa: SLF001 -- `serve` would take the signals
        for listener, one in listeners
    ]
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([*serving, stopping], return_when=asyncio.FIRST_COMPLETED)
    for listener, _ in listeners:
        listener.should_exit = True
    stopping.cancel()
    with suppress(SystemExit):
        await asyncio.gather(*serving)


def _told(application: Application, stop: asyncio.Event) -> Application:
    """The application, whose endless answers can look whether it is time to end."""

    async def told(
        scope: MutableMapping[str, Any], receive: Callable[..., Any], send: Callable[..., Any]
    ) -> None:
        scope[STOP] = stop
        await application(scope, receive, send)

    return told


def _listener(application: Application) -> Listener:
    config = uvicorn.Config(
        application,
        access_log=False,
        log_config=None,
        lifespan="on",
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
        proxy_headers=False,  # the front reads them where they matter
        ws_max_size=WEBSOCKET_MAX_BYTES,
    )
    return Listener(config)
