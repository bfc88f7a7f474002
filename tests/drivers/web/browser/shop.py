"""A client's own site, served for real, that embeds the chat by its one line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.drivers.web.stage import listening_socket

# As strict as a site can be that wants the chat.
POLICY = "default-src 'none'; script-src {chat}; frame-src {chat}; style-src 'none'; img-src data:"
PAGE = (
    '<!doctype html><link rel="icon" href="data:,"><title>Магазин</title><h1>Магазин</h1>'
    '<script src="{chat}/chat/widget.js" {wishes} async></script>'
)


class Shop:
    """One server under two names: `allowed` may embed the chat, `foreign` may not."""

    def __init__(self) -> None:
        self.listening = listening_socket()
        port = self.listening.getsockname()[1]
        self.allowed = f"http://127.0.0.1:{port}"
        self.foreign = f"http://localhost:{port}"
        self.chat = ""
        self.wishes = ""

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Serves for as long as the block runs."""
        app = Starlette(routes=[Route("/{path:path}", self._page)])
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        serving = asyncio.create_task(server.serve([self.listening]))
        yield
        server.should_exit = True
        await serving

    async def _page(self, request: Request) -> HTMLResponse:
        del request
        headers = {"Content-Security-Policy": POLICY.format(chat=self.chat)}
        return HTMLResponse(PAGE.format(chat=self.chat, wishes=self.wishes), headers=headers)
