"""The way to a server, which a test can close and open again."""

from __future__ import annotations

import asyncio

from sqlalchemy.engine import make_url


class Gateway:
    """Passes bytes between its own port and a server; closed, it refuses everybody."""

    def __init__(self, host: str, port: int) -> None:
        self.port = 0
        self._server_address = (host, port)
        self._listener: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._passing: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Lets connections through, always at the same port."""
        self._listener = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Breaks off all connections and lets none through."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for writer in self._writers:
            writer.transport.abort()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)
        self._writers.clear()
        self._passing.clear()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection(*self._server_address)
        self._writers |= {writer, to_server}
        for source, target in ((reader, to_server), (from_server, writer)):
            task = asyncio.create_task(_pass_on(source, target))
            self._passing.add(task)


async def opened_before(database_url: str) -> tuple[Gateway, str]:
    """An open gateway in front of a PostgreSQL server, and the database's address behind it."""
    url = make_url(database_url)
    gateway = Gateway(url.host or "127.0.0.1", url.port or 5432)
    await gateway.open()
    behind = url.set(host="127.0.0.1", port=gateway.port)
    return gateway, behind.render_as_string(hide_password=False)


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while chunk := await source.read(65536):
            target.write(chunk)
            await target.drain()
    except ConnectionError:
        pass
    finally:
        target.close()
