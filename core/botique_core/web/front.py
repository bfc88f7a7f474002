"""The first to see a request: which client it is for, a webhook at once, all else to FastAPI.

A webhook is a plain ASGI function in front of the framework: routing, validation and response
models would cost it more than its whole handling.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Protocol

from botique_core.web.requestid import new_request_id, request_id
from botique_core.web.webhook import Webhooks

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

WEBHOOK = "/webhook/"


class Site(Protocol):
    """One client as the web sees it."""

    webhooks: Webhooks

    @property
    def pages(self) -> Application:
        """The pages of the generation that runs now."""
        ...


class Front:
    """Dispatches by host name; a host that nobody has gets the first client's site."""

    def __init__(self, sites: Mapping[str, Site], default: Site) -> None:
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
        if len(self._sites) < 2:  # noqa: PLR2004 -- with one client every host is its own
            return self._default
        host = next((value for name, value in scope["headers"] if name == b"host"), b"")
        return self._sites.get(host.decode("latin-1").split(":")[0].lower(), self._default)


async def _lifespan(receive: Receive, send: Send) -> None:
    # Starting and stopping belong to the process, which does both before and after serving.
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
