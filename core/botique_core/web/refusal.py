"""An answer that is the same to every request, in plain text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Refusal:
    """Turns requests and sockets away; `again_s` says when to come again, 0: not at all."""

    def __init__(self, status: int, text: str, *, again_s: int = 0) -> None:
        self._status = status
        self._body = f"{text}\n".encode()
        self._headers: Sequence[tuple[bytes, bytes]] = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(self._body)).encode()),
            *([(b"retry-after", str(again_s).encode())] if again_s else []),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        del receive
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1013})  # RFC 6455: try again later
            return
        start = {"type": "http.response.start", "status": self._status, "headers": self._headers}
        await send(start)
        await send({"type": "http.response.body", "body": self._body})
