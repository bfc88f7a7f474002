"""Where a process listens, and under which host name each of its clients is found there."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from urllib.parse import urlsplit

from botique_core.errors import SettingsError
from botique_core.hosting.files import ClientFiles
from botique_core.settings import ClientSettings, load
from botique_core.settings.sections import ServerSection
from botique_core.web.hostname import plain_host

LOOK_EVERY_S = 2.0

log = logging.getLogger(__name__)


async def server_of(files: ClientFiles, stop: asyncio.Event) -> ServerSection | None:
    """The `[server]` of the first client whose file can be used; None if told to stop before.

    Raises:
        SettingsError: There is only one client, and its file is wrong.
    """
    alone = len(files.present()) == 1
    told = ""
    while not stop.is_set():
        reasons = []
        for file in files.present():
            try:
                return load(file).server
            except SettingsError as error:
                if alone:
                    raise
                reasons.append(str(error))
        if (text := "; ".join(reasons)) != told:
            log.error("no client's file can be used: %s", text)
            told = text
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_EVERY_S)
    return None


def host_name(settings: ClientSettings) -> str:
    """The client's host name; without a public address one that leads to this computer.

    An origin of its own keeps a client's cookies from its neighbours (RFC 6761, section 6.3, has
    every name under `localhost` lead here).
    """
    name = urlsplit(settings.client.public_url).hostname
    return plain_host(name) if name else f"{settings.client.name}.localhost"


def address_of(settings: ClientSettings, port: int, *, alone: bool) -> str:
    """Where the client's pages are, as it is told at the start; `port` is the one listened at."""
    if settings.client.public_url:
        return settings.client.public_url
    return f"http://{settings.server.host if alone else host_name(settings)}:{port}"
