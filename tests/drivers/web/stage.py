"""A served web chat with a real database; the test itself plays the bot."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import uvicorn
from starlette.applications import Starlette

from botique_core.client import Client
from botique_core.clock import Clock
from botique_core.db import Base, Database
from botique_core.driver import BotContext, Outgoing
from botique_core.events import Event
from botique_core.ids import Ids
from botique_core.marks import parse
from botique_core.media.store import MediaStore
from botique_core.messages import Button, Part
from botique_core.settings import ClientSettings
from botique_core.signals.signals import Signals
from botique_core.texts import Texts
from botique_core.texts.catalogue import Catalogue
from botique_web.driver import WebDriver
from botique_web.phrases import LOCALE
from botique_web.settings import WebSettings
from tests.patience import GUARD_S

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

TEXT_CHARS = 1_000


class Stage:
    """The chat, its address, and what its visitors did."""

    def __init__(
        self, database: Database, clock: Clock, folder: Path, origins: tuple[str, ...]
    ) -> None:
        self.listening = listening_socket()
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.heard: asyncio.Queue[Event] = asyncio.Queue()
        self.refuses_sockets = False
        self.swallows_answers = 0
        self._seen: set[str] = set()
        settings = ClientSettings.of(
            {
                "client": {"name": "omega", "title": "Омега Маркет", "public_url": self.url},
                "limits": {"text_chars": TEXT_CHARS, "media_mb": 1},
            },
            folder / "botique.toml",
            {},
        )
        texts = Texts.build([Catalogue.read("web", LOCALE)], languages=("ru", "en"))
        services = SimpleNamespace(
            settings=settings,
            clock=clock,
            ids=Ids(1),
            db=database,
            media=MediaStore(f"file:{folder / 'media'}", database, clock, max_bytes=2**20),
            texts=texts,
            signals=Signals("omega"),
        )
        self.client = cast("Client", services)
        self.bot = BotContext(
            id=1,
            driver="web",
            name="main",
            settings=WebSettings(origins=origins),
            client=self.client,
            receive=self._receive,
            secret=b"a secret of this client",
            webhook_url="",
        )
        self.driver = WebDriver(self.bot)

    async def _receive(self, event: Event) -> None:
        # The inbox takes an update once, however often it comes.
        if event.key not in self._seen:
            self._seen.add(event.key)
            await self.heard.put(event)

    async def hears(self) -> Event:
        """The next thing that a visitor did."""
        async with asyncio.timeout(GUARD_S):
            return await self.heard.get()

    async def says(self, chat: str, text: str = "", **more: Any) -> str:  # noqa: ANN401 -- the fields of a part
        """Says something as the bot; gives the message's id."""
        part = Part(text=parse(text), **more)
        sent = await self.driver.send(Outgoing(self.client.ids.next(), chat, part))
        return sent.message_id

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Serves at `url` for as long as the block runs; may be entered again."""
        app = Starlette(routes=self.driver.routes)
        app.state.client = self.client
        config = uvicorn.Config(
            self._faulty(app), log_config=None, lifespan="off", timeout_graceful_shutdown=2
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve([self.listening.dup()]))
        try:
            yield
        finally:
            await self.driver.stop()
            server.should_exit = True
            await serving

    def _faulty(self, app: Starlette) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
        """The app behind a network that may refuse sockets and lose answers."""

        async def call(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "websocket" and self.refuses_sockets:
                await send({"type": "websocket.close", "code": 1006})
                return
            if scope["path"] == "/chat/messages" and self.swallows_answers:
                self.swallows_answers -= 1
                await app(scope, receive, _nowhere)
                await send({"type": "http.response.start", "status": 502, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
            await app(scope, receive, send)

        return call


def rows(*labels: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    """Buttons by rows; each carries its label as payload."""
    return tuple(tuple(Button(label, payload=label) for label in row) for row in labels)


@asynccontextmanager
async def stage_on(
    database: Database, clock: Clock, folder: Path, origins: tuple[str, ...] = ()
) -> AsyncIterator[Stage]:
    """A stage with the chat's tables made and the chat served."""
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all, tables=_tables())
    stage = Stage(database, clock, folder, origins)
    async with stage.served():
        yield stage
    stage.listening.close()


def _tables() -> list[Any]:
    return [table for name, table in Base.metadata.tables.items() if name.startswith("web_")]


def listening_socket() -> socket.socket:
    """A socket that takes connections before anybody serves them."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    return listening


async def _nowhere(message: MutableMapping[str, Any]) -> None:
    del message
