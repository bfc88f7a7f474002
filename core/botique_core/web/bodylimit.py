"""Refuses a request body over the limit before it is read, or as soon as it has become too long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from starlette.exceptions import HTTPException

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

REASON = "the request is too large"
REFUSAL = b'{"detail":"the request is too large"}'


class BodyLimit:
    """ASGI middleware; `exempt` paths (uploads) have limits of their own.

    `raised` are paths, as they begin, whose requests may be larger: in bytes.
    """

    def __init__(
        self,
        app: Application,
        limit_bytes: int,
        exempt: tuple[str, ...] = (),
        raised: Mapping[str, int] | None = None,
    ) -> None:
        self._app = app
        self._limit = limit_bytes
        self._exempt = exempt
        self._raised = raised or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http" or scope["path"].startswith(self._exempt):
            await self._app(scope, receive, send)
            return
        limit = self._limit_of(scope["path"])
        if _declared(scope) > limit:
            await _refuse(send)
            return
        await self._app(scope, _counting(receive, limit), send)

    def _limit_of(self, path: str) -> int:
        return max(
            (size for start, size in self._raised.items() if path.startswith(start)),
            default=self._limit,
        )


def _counting(receive: Receive, limit: int) -> Receive:
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            # The one error that every framework below passes on as the answer that it is.
            raise HTTPException(413, REASON, {"connection": "close"})
        return message

    return counted


def _declared(scope: Scope) -> int:
    value = next((v for n, v in scope["headers"] if n == b"content-length"), b"0")
    return int(value) if value.isdigit() else 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": REFUSAL})
