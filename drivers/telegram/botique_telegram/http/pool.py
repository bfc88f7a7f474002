"""The connections to one server: opened when needed, kept while fresh, never more than a limit."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from urllib.parse import urlsplit

import certifi

from botique_core.errors import Unavailable
from botique_telegram.http.connection import Connection

CONNECT_TIMEOUT_S = 10.0
# Servers close idle connections after a minute or so; a request that meets such a close is lost
# without our knowing whether it was taken, so ours are given up earlier.
IDLE_S = 20.0
LIMIT = 100


def _public_authorities() -> ssl.SSLContext:
    """Trusts what the system trusts and, where that is nothing, the usual authorities."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=certifi.where())
    return context


class Pool:
    """Hands out connections; each must be given back, whatever became of it.

    Args:
        base: `https://api.telegram.org`, or http for a server of one's own.
        limit: How many connections may be open at once; further requests wait in line.
        idle_s: How long an unused connection is trusted.
        tls: How to check the server; None means the public certificate authorities.
    """

    def __init__(
        self,
        base: str,
        *,
        limit: int = LIMIT,
        idle_s: float = IDLE_S,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        address = urlsplit(base)
        self._secure = address.scheme == "https"
        self._host = address.hostname or ""
        self._port = address.port or (443 if self._secure else 80)
        self.host_header = address.netloc.rpartition("@")[2]
        self.path = address.path.rstrip("/")
        self._limit = limit
        self._idle_s = idle_s
        self._tls = tls
        self._idle: list[Connection] = []
        self._open = 0
        self._line: deque[asyncio.Future[None]] = deque()
        self._all: set[Connection] = set()
        self._stopped = False
        self._emptied = asyncio.Event()

    async def take(self) -> Connection:
        """A connection that nobody else uses.

        Raises:
            Unavailable: The server can't be reached, or the pool is closed.
        """
        while True:
            fresh = self._fresh()
            if fresh is not None:
                return fresh
            if self._stopped:
                raise Unavailable("the driver is stopped")
            if self._open < self._limit:
                return await self._connect()
            turn = asyncio.get_running_loop().create_future()
            self._line.append(turn)
            await self._wait(turn)

    async def _wait(self, turn: asyncio.Future[None]) -> None:
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # the turn came, and nobody is left to use it
                self._next()
            raise

    def give_back(self, connection: Connection) -> None:
        """Ends the use of a connection."""
        if connection.reusable and not self._stopped:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.append(connection)
        else:
            connection.abort()
        self._next()

    async def close(self) -> None:
        """Closes every connection; requests under way fail."""
        self._stopped = True
        for connection in list(self._all):
            connection.abort()
        self._idle.clear()
        while self._line:
            self._next()
        if self._all:
            await self._emptied.wait()

    def _fresh(self) -> Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if not connection.open:
                continue
            if asyncio.get_running_loop().time() - connection.idle_since < self._idle_s:
                return connection
            connection.abort()
        return None

    async def _connect(self) -> Connection:
        loop = asyncio.get_running_loop()
        self._open += 1
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                _, connection = await loop.create_connection(
                    lambda: Connection(loop, self._closed),
                    self._host,
                    self._port,
                    ssl=await self._context(),
                )
        except BaseException as error:
            self._open -= 1
            self._next()
            if isinstance(error, OSError | TimeoutError):
                reason = f"{self._host} can't be reached: {type(error).__name__}"
                raise Unavailable(reason) from error
            raise
        self._all.add(connection)
        self._emptied.clear()
        return connection

    async def _context(self) -> ssl.SSLContext | None:
        if self._secure and self._tls is None:
            self._tls = await asyncio.to_thread(_public_authorities)
        return self._tls if self._secure else None

    def _closed(self, connection: Connection) -> None:
        if connection in self._all:
            self._all.discard(connection)
            self._open -= 1
            self._next()
        if not self._all:
            self._emptied.set()

    def _next(self) -> None:
        """Lets the first in line look again."""
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(None)
                return
