"""`/webhook/<driver>/<bot>`: reads a limited body and hands it to the bot's driver."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from botique_core.driver import Driver, WebhookAnswer, WebhookRequest
from botique_core.errors import BotiqueError

BODY_MAX_BYTES = 1024 * 1024
NOT_FOUND = WebhookAnswer(404, b'{"ok":false,"error":"no such bot"}')
TOO_LARGE = WebhookAnswer(413, b'{"ok":false,"error":"the body is too large"}')
WRONG_METHOD = WebhookAnswer(405, b'{"ok":false,"error":"use POST"}')
UNAVAILABLE = WebhookAnswer(503, b'{"ok":false,"error":"try again"}')

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

log = logging.getLogger(__name__)


class Webhooks:
    """The webhook addresses of one client's bots."""

    def __init__(self, drivers: Mapping[str, Driver]) -> None:
        self._drivers = {f"/webhook/{label.replace('.', '/')}": d for label, d in drivers.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        answer = await self._answer(scope, receive)
        headers = [
            (b"content-type", answer.content_type.encode()),
            (b"content-length", str(len(answer.body)).encode()),
        ]
        if answer is UNAVAILABLE:
            headers.append((b"retry-after", b"1"))
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})

    async def _answer(self, scope: Scope, receive: Receive) -> WebhookAnswer:
        driver = self._drivers.get(scope["path"])
        if driver is None:
            return NOT_FOUND
        if scope["method"] != "POST":
            return WRONG_METHOD
        body = await _body(receive)
        if body is None:
            return TOO_LARGE
        headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in scope["headers"]}
        try:
            return await driver.webhook(WebhookRequest(headers, body))
        except (BotiqueError, OSError):
            log.exception("webhook %s: the update was not kept", scope["path"])
            return UNAVAILABLE


async def _body(receive: Receive) -> bytes | None:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body") and len(body) <= BODY_MAX_BYTES:
        return body
    chunks, size = [body], len(body)
    while message.get("more_body") and size <= BODY_MAX_BYTES:
        message = await receive()
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
    return b"".join(chunks) if size <= BODY_MAX_BYTES else None
