"""Driving a bot through its webhook: a closed loop of customers, and the Bot API beside it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from customers import Script
from standin import ApiConnection, Figures, Messages

STALLED_S = 10.0


class WebhookConnection(Messages):
    """One connection of the messenger to the bot; one update at a time."""

    def __init__(self, answered: Callable[[WebhookConnection, bool], None]) -> None:
        super().__init__()
        self._answered = answered

    def message(self, head: bytes, body: bytes) -> None:
        """The bot has answered the update."""
        del body
        self._answered(self, head.split(b" ", 2)[1] == b"200")


class Load:
    """A closed loop: the next update leaves when the last one is through.

    It is through when its webhook was answered and its reply has arrived.
    """

    def __init__(self, scripts: list[Script], path: str, secret: str) -> None:
        self.figures = Figures()
        self.answered = 0
        self._idle = deque(reversed(scripts))
        self._path = path
        self._secret = secret
        self._by_chat: dict[int, Script] = {}
        self._waits: dict[int, list[Any]] = {}
        self._chat_of: dict[WebhookConnection, int] = {}
        self._until = 0.0
        self._done = asyncio.Event()
        self._message_ids = 0

    def call(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        """A call of the bot."""
        if method == "getMe":
            return {"id": 1234567, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        if method != "sendMessage":
            return True  # type: ignore[return-value]  # as the Bot API has it for such calls
        chat = int(given["chat_id"])
        self._reply(chat, given)
        self._message_ids += 1
        return {
            "message_id": self._message_ids,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "User"},
            "from": {"id": 1234567, "is_bot": True, "first_name": "Bench"},
            "text": given["text"],
        }

    async def run(self, host: str, port: int, connections: int, seconds: float) -> None:
        """Loads the bot for so long, then waits for what is still in flight."""
        loop = asyncio.get_running_loop()
        self._until = time.perf_counter() + seconds
        for _ in range(connections):
            _, protocol = await loop.create_connection(
                lambda: WebhookConnection(self._webhook_answered), host, port
            )
            self._send(protocol)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._done.wait(), seconds + STALLED_S)

    def _send(self, connection: WebhookConnection) -> None:
        if time.perf_counter() > self._until or not self._idle:
            if not self._waits:
                self._done.set()
            return
        script = self._idle.pop()
        self._by_chat[script.chat] = script
        self._chat_of[connection] = script.chat
        body = json.dumps(script.next()).encode()
        head = (
            f"POST {self._path} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {self._secret}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._waits[script.chat] = [2, time.perf_counter(), connection]
        connection.write(head.encode() + body)

    def _webhook_answered(self, connection: WebhookConnection, well: bool) -> None:  # noqa: FBT001 -- a callback
        if not well:
            self.figures.wrong += 1
        self._arrived(self._chat_of[connection])

    def _reply(self, chat: int, given: dict[str, Any]) -> None:
        script = self._by_chat.get(chat)
        if script is None or not script.seen(given):
            self.figures.wrong += 1
            return
        self._arrived(chat)

    def _arrived(self, chat: int) -> None:
        wait = self._waits[chat]
        wait[0] -= 1
        if wait[0]:
            return
        del self._waits[chat]
        self.answered += 1
        self.figures.note(wait[1])
        self._idle.appendleft(self._by_chat[chat])
        self._send(wait[2])


async def serve_api(load: Callable[[], Load], port: int) -> asyncio.Server:
    """The Bot API for whatever load is running."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(
        lambda: ApiConnection(lambda method, given: load().call(method, given)), "127.0.0.1", port
    )
