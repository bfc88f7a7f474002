"""Telling pages what is new: a WebSocket, or an answer that waits until there is something."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from botique_web.desk import Desk, answer, caller, spend
from botique_web.hub import Listener
from botique_web.news import News
from botique_web.origins import check_origin
from botique_web.record import CHANGES
from botique_web.refusal import Refusal, refusing
from botique_web.sessions import number
from botique_web.wire import Alive, Frame, Typing

HELLO_WITHIN_S = 10
HELLO_MAX_CHARS = 2_000
ALIVE_EVERY_S = 20
# Shorter than the time that a stopping server gives requests in hand.
HOLD_MAX_S = 8
UNKNOWN, REFUSED = 4401, 4403
NO_TEXT, RESTARTING = 1003, 1012  # RFC 6455, 7.4.1 and its registry


class Hello(msgspec.Struct, frozen=True):
    """The first words of a socket: who it is and what it has seen."""

    token: Annotated[str, msgspec.Meta(max_length=1_500)]
    after: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0


class Push:
    """The two ways in which a page hears."""

    def __init__(self, desk: Desk, news: News) -> None:
        self._desk = desk
        self._news = news
        self._hello = msgspec.json.Decoder(Hello)

    def routes(self) -> list[BaseRoute]:
        """Where they are served."""
        path = self._desk.path
        return [
            WebSocketRoute(f"{path}socket", self.socket),
            Route(f"{path}changes", refusing(self.changes), methods=["GET"]),
        ]

    async def changes(self, request: Request) -> Response:
        """Long polling: what came after a number, now or within `hold` seconds."""
        visitor = await self._desk.visitor(request)
        spend(self._desk.askings, visitor)
        after = number(request.query_params.get("after", ""))
        hold_s = min(number(request.query_params.get("hold", "0")), HOLD_MAX_S)
        with self._desk.hub.listening(visitor) as listener:
            if hold_s and await self._news.seq(visitor) <= after:
                await listener.wait(hold_s)
            frames: list[Frame] = [await self._news.since(visitor, self._desk.base(request), after)]
            if typing_ms := listener.take_typing():
                frames.append(Typing(typing_ms))
        return answer({"frames": frames})

    async def socket(self, socket: WebSocket) -> None:
        """A WebSocket's whole life."""
        await socket.accept()
        try:
            check_origin(socket, self._desk.client.settings.client.public_url)
            spend(self._desk.askings, caller(socket))
            hello = await self._greeted(socket)
            visitor = (await self._desk.visitors.known(hello.token)).visitor
            with self._desk.hub.listening(visitor) as listener:
                await _first_of(self._feed(socket, listener, hello, visitor), _gone(socket))
        except Refusal as refusal:
            with contextlib.suppress(RuntimeError):  # the page may have left meanwhile
                await socket.close(UNKNOWN if refusal.code == "unknown" else REFUSED, refusal.code)
        except WebSocketDisconnect:
            return

    async def _greeted(self, socket: WebSocket) -> Hello:
        try:
            async with asyncio.timeout(HELLO_WITHIN_S):
                text = await socket.receive_text()
            if len(text) > HELLO_MAX_CHARS:
                raise Refusal(400, "malformed")
            return self._hello.decode(text)
        except (TimeoutError, msgspec.DecodeError, KeyError):
            raise Refusal(400, "malformed") from None

    async def _feed(
        self, socket: WebSocket, listener: Listener, hello: Hello, visitor: str
    ) -> None:
        """Sends what is new until the process stops; the first frame comes at once."""
        after, base, greeted = hello.after, self._desk.base(socket), False
        while not listener.closed:
            changes = await self._news.since(visitor, base, after)
            if changes.seq > after or not greeted:
                await _send(socket, changes)
                after, greeted = changes.seq, True
            if len(changes.items) < CHANGES:
                await listener.wait(ALIVE_EVERY_S)
                typing_ms = listener.take_typing()
                await _send(socket, Typing(typing_ms) if typing_ms else Alive())
        await socket.close(RESTARTING)


async def _first_of(*works: Coroutine[None, None, None]) -> None:
    """Runs until one of them ends, ends the others, and passes on an error."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _gone(socket: WebSocket) -> None:
    """Returns when the page has left; what it says after its hello is of no interest."""
    with contextlib.suppress(WebSocketDisconnect):
        try:
            while True:
                await socket.receive_text()
        except KeyError:  # bytes instead of a text
            await socket.close(NO_TEXT)


async def _send(socket: WebSocket, frame: Frame) -> None:
    await socket.send_text(msgspec.json.encode(frame).decode())
