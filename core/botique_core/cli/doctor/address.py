"""Can the bot be reached where its settings say?"""

from __future__ import annotations

import asyncio
import os
import socket
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from botique_core.cli.doctor.verdict import cause, doubtful, fine, wrong
from botique_core.findings import Finding
from botique_core.settings import ClientSettings

ALIVE = "/health/live"
TIMEOUT_S = 10.0


async def check_port(settings: ClientSettings) -> list[Finding]:
    """Whether the port is free, ours already, or somebody else's."""
    server = settings.server
    where = f"{server.host}:{server.port}"
    if server.port == 0:
        return [fine("server", "any free port")]
    if await _alive(f"http://{where}") is None:
        return [fine("server", f"a bot is running at {where}")]
    try:
        with socket.create_server((server.host, server.port)):
            return [fine("server", f"{where} is free")]
    except OSError as error:
        advice = "set [server] host and port to an address of this machine that is free"
        reason = os.strerror(error.errno or 0)
        return [wrong("server", f"can't listen at {where}: {reason}", advice)]


async def check_public_url(settings: ClientSettings) -> list[Finding]:
    """Whether the outside world gets to this bot by `public_url`."""
    url = settings.client.public_url
    if not url:
        advice = "set [client] public_url before printing QR codes or using webhooks"
        return [doubtful("public_url", "is empty: links lead straight to the messenger", advice)]
    if urlsplit(url).scheme != "https":
        advice = "messengers call webhooks by https only: set up TLS in the proxy"
        return [doubtful("public_url", f"{url} is not encrypted", advice)]
    problem = await _alive(url)
    if problem is None:
        return [fine("public_url", f"{url} reaches the bot")]
    advice = "start the bot, and let the proxy pass this host name to [server] host and port"
    return [doubtful("public_url", f"{url} does not reach the bot: {problem}", advice)]


async def _alive(url: str) -> str | None:
    """Why a bot does not answer at this address; None if it does."""
    return await asyncio.to_thread(_ask, f"{url}{ALIVE}")


def _ask(url: str) -> str | None:
    try:
        with urlopen(url, timeout=TIMEOUT_S):  # noqa: S310 -- settings let http and https through
            return None
    except HTTPError as error:
        return f"it answers {error.code}"
    except URLError as error:
        return str(error.reason)
    except OSError as error:
        return cause(error)
