"""The first to see a request: which client it is for, a webhook at once, all else to FastAPI.

A webhook is a plain ASGI function in front of the framework: routing, validation and response
models would cost it more than its whole handling.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from botique_core.web.hostname import requested_host
from botique_core.web.requestid import new_request_id, request_id

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application as ASGIApplication

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

WEBHOOK = "/webhook/"
THIS_MACHINE = "127.0.0.1"


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
    """Dispatches by host name; a host that nobody has gets the default.

    Pages see the visitor's own address where a trusted proxy (`FORWARDED_ALLOW_IPS`, by default
    this machine) names it; webhooks, of which there are many, need none.
    """

    def __init__(self, sites: Sites, default: Site) -> None:
        self._sites = sites
        self._default = default
        trusted = os.environ.get("FORWARDED_ALLOW_IPS", THIS_MACHINE)
        page = cast("ASGIApplication", self._page)  # its scopes are typed more closely than ours
        self._pages = cast("Application", ProxyHeadersMiddleware(page, trusted))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        request_id.set(new_request_id())
        if scope["type"] == "http" and scope["path"].startswith(WEBHOOK):
            await self._site(scope).webhooks(scope, receive, send)
            return
        await self._pages(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._site(scope).pages(scope, receive, send)

    def _site(self, scope: Scope) -> Site:
        for name, value in scope["headers"]:
            if name == b"host":
                return self._sites.get(requested_host(value)) or self._default
        return self._sites.get("") or self._default


async def _lifespan(receive: Receive, send: Send) -> None:
    # Starting and stopping belong to the process, which does both before and after serving.
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
