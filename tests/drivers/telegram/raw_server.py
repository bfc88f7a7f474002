"""An HTTP server for tests of the client: each request gets the next scripted answer."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Self

Act = Callable[[asyncio.StreamWriter], Awaitable[None]]
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def ok(body: bytes, *, close: bool = False) -> bytes:
    """A plain answer."""
    ending = b"Connection: close\r\n" if close else b""
    return b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (ending, len(body), body)


class RawServer:
    """`answers` are bytes to write or functions that act on the socket; `requests` what came."""

    def __init__(self) -> None:
        self.url = ""
        self.connections = 0
        self.requests: list[bytes] = []
        self.answers: list[bytes | Act] = []
        self.arrived = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()
        self.read_bodies = True
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            while not writer.is_closing():
                await self._serve(reader, writer)
        except (ConnectionError, EOFError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        body = b""
        if length is not None and self.read_bodies:
            body = await reader.readexactly(int(length[1]))
        self.requests.append(head + body)
        self.arrived.set()
        await self.gate.wait()
        answer = self.answers.pop(0)
        if isinstance(answer, bytes):
            writer.write(answer)
            await writer.drain()
        else:
            await answer(writer)
