"""A visitor without a browser: speaks the page's protocol word by word."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx2
import websockets

from tests.patience import GUARD_S

Answer = httpx2.Response


class Visit:
    """One open page; `token` and `chat` are the visitor's."""

    def __init__(self, http: httpx2.AsyncClient, token: str) -> None:
        self.http = http
        self.token = token

    @classmethod
    @asynccontextmanager
    async def begun(cls, url: str) -> AsyncIterator[Visit]:
        """A new visitor's page."""
        async with httpx2.AsyncClient(base_url=url, timeout=GUARD_S) as http:
            answer = await http.post("/chat/session", json={"language": "ru"})
            yield cls(http, answer.json()["token"])

    @property
    def headers(self) -> dict[str, str]:
        """How a request says who it is from."""
        return {"Authorization": f"Bearer {self.token}"}

    async def opens(self) -> Answer:
        """Opens the chat again."""
        return await self.http.post("/chat/session", json={}, headers=self.headers)

    async def sends(self, key: str = "", **message: object) -> Answer:
        """Sends one message."""
        body = {"key": key or secrets.token_hex(16), **message}
        return await self.http.post("/chat/messages", json=body, headers=self.headers)

    async def says(self, text: str, key: str = "") -> Answer:
        """Writes a text."""
        return await self.sends(key, kind="text", text=text)

    async def uploads(self, content: bytes, name: str, mime: str) -> Answer:
        """Uploads one file."""
        headers = {**self.headers, "Content-Type": mime, "X-File-Name": name}
        return await self.http.post("/chat/upload", content=content, headers=headers)

    async def changes(self, after: int = 0, hold: int = 0) -> list[dict[str, Any]]:
        """What long polling answers."""
        query = {"after": after, "hold": hold}
        answer = await self.http.get("/chat/changes", params=query, headers=self.headers)
        frames: list[dict[str, Any]] = answer.json()["frames"]
        return frames

    async def texts(self) -> list[str]:
        """What the log says, in order."""
        items = (await self.changes())[0]["items"]
        return ["".join(span["text"] for span in item.get("spans", ())) for item in items]

    @asynccontextmanager
    async def socket(self, after: int = 0, origin: str | None = None) -> AsyncIterator[Socket]:
        """A socket that has said hello."""
        address = str(self.http.base_url).rstrip("/").replace("http", "ws", 1) + "/chat/socket"
        said_origin = websockets.Origin(origin) if origin else None
        async with websockets.connect(
            address, origin=said_origin, open_timeout=GUARD_S
        ) as connection:
            with suppress(websockets.ConnectionClosed):  # a refusal may come before our hello
                await connection.send(json.dumps({"token": self.token, "after": after}))
            yield Socket(connection)


class Socket:
    """The page's end of a socket."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self.connection = connection

    async def hears(self, kind: str) -> dict[str, Any]:
        """The next frame of a kind."""
        async with asyncio.timeout(GUARD_S):
            return await self._hears(kind)

    async def closes(self) -> int:
        """The code with which the server hangs up."""
        async with asyncio.timeout(GUARD_S):
            await self.connection.wait_closed()
        return self.connection.close_code or 0

    async def _hears(self, kind: str) -> dict[str, Any]:
        while True:
            frame: dict[str, Any] = json.loads(await self.connection.recv())
            if frame["type"] == kind:
                return frame
