"""The first to see a request: which client it is for, a webhook at once, all else to FastAPI.

A webhook is a plain ASGI function in front of the framework: routing, validation and response
models would cost it more than its whole handling.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from botique_core.web.hostname import requested_host
from botique_core.web.requestid import new_request_id, request_id

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

WEBHOOK = "/webhook/"


class Site(Protocol):
    """One client as the web sees it."""

    @property
    def webhooks(self) -> Application:
        """Where messengers call."""
        ...

    @property
    def pages(self) -> Application:
        """The pages of the generation that runs now."""
        ...


class Sites(Protocol):
    """Sites by host name, as `plain_host` writes it; a dict is one."""

    def get(self, name: str, /) -> Site | None:
        """The site of that host name, if there is one."""
        ...


class Front:
    """Dispatches by host name; a host that nobody has gets the default."""

    def __init__(self, sites: Sites, default: Site) -> None:
        self._sites = sites
        self._default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        request_id.set(new_request_id())
        site = self._site(scope)
        if scope["type"] == "http" and scope["path"].startswith(WEBHOOK):
            await site.webhooks(scope, receive, send)
            return
        await site.pages(scope, receive, send)

    def _site(self, scope: Scope) -> Site:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"")
        return self._sites.get(requested_host(host)) or self._default


async def _lifespan(receive: Receive, send: Send) -> None:
    # Starting and stopping belong to the process, which does both before and after serving.
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
