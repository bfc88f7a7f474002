"""Pools of connections: one per PostgreSQL database, two per SQLite file."""

from __future__ import annotations

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from botique_core.db import sqlite
from botique_core.db.share import Pooled, Share

SCHEMA = "botique_schema"

# The most connections to one database that a process's sessions have; half of them stay open.
POOL_SIZE = 20
CONNECT_S = 10.0


class Engines:
    """Pools by address, so that clients who share a database server share its connections.

    A pool each would be a thousand connections for fifty clients in a few processes.
    """

    def __init__(self, pool_size: int = POOL_SIZE) -> None:
        self._pool_size = pool_size
        self._by_url: dict[URL, tuple[AsyncEngine, Pooled]] = {}

    def join(self, url: URL) -> tuple[AsyncEngine, Share]:
        """The pool for this address, and a share of it for one more client.

        The option `SCHEMA` chooses a client's tables in it.
        """
        if url not in self._by_url:
            self._by_url[url] = _postgresql_engine(url, self._pool_size), Pooled(self._pool_size)
        engine, pooled = self._by_url[url]
        return engine, pooled.join()

    async def leave(self, url: URL, share: Share) -> None:
        """Gives a share back, and with the last one all connections."""
        if share.pooled.leave(share) and url in self._by_url:
            engine, _ = self._by_url.pop(url)
            await engine.dispose()

    async def close(self) -> None:
        """Gives all connections back."""
        for engine, _ in self._by_url.values():
            await engine.dispose()
        self._by_url.clear()


def _postgresql_engine(url: URL, pool_size: int) -> AsyncEngine:
    engine = create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        connect_args={"timeout": CONNECT_S},
        pool_size=pool_size // 2,
        max_overflow=pool_size - pool_size // 2,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "begin", _choose_schema)
    event.listen(engine.sync_engine, "handle_error", _hide_values)
    return engine


def sqlite_engine(url: URL, *, writes: bool, foreign_keys: bool = True) -> AsyncEngine:
    """A pool for a SQLite file; a connection that doesn't write can't.

    Without foreign keys a table can be rebuilt: dropping the old one would take along the rows
    that point to it.
    """
    engine = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"),
        connect_args={"factory": sqlite.ReleasingConnection},
        hide_parameters=True,  # errors are logged, and values may be people's data
    )
    event.listen(engine.sync_engine, "connect", sqlite.prepare)
    if not writes:
        event.listen(engine.sync_engine, "connect", sqlite.forbid_writing)
    if not foreign_keys:
        event.listen(engine.sync_engine, "connect", sqlite.suspend_foreign_keys)
    event.listen(engine.sync_engine, "begin", _begin_immediate if writes else _begin)
    return engine


def _choose_schema(connection: Connection) -> None:
    schema = connection.get_execution_options().get(SCHEMA)
    if schema:
        quoted = connection.dialect.identifier_preparer.quote_identifier(schema)
        connection.exec_driver_sql(f"SET LOCAL search_path TO {quoted}")


def _hide_values(context: ExceptionContext) -> None:
    # PostgreSQL repeats the row in an error's detail, where `hide_parameters` does not reach.
    cause = context.original_exception.__cause__
    if getattr(cause, "detail", None):
        cause.detail = None  # type: ignore[union-attr]  # set by asyncpg as it reads the error


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    # A transaction that turns into a writing one halfway fails where others have written.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
