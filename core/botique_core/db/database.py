"""One client's database: short reading and writing transactions, nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from botique_core.db import sqlite
from botique_core.db.engines import SCHEMA, Engines, sqlite_engine
from botique_core.db.line import WriteLine
from botique_core.db.share import Share


class Database:
    """The client's tables on SQLite (a file) or PostgreSQL (a schema).

    Nothing connects before the first session. On SQLite writers of this process stand in
    line, so that none of them ever meets "database is locked" from its own neighbour.

    Args:
        url: `sqlite:///<path>` or `postgresql://user:password@host/name`.
        schema: The client's schema on PostgreSQL; empty means the server's default.
        engines: Pools shared with other clients of this process; by default its own.
    """

    def __init__(self, url: str, *, schema: str = "", engines: Engines | None = None) -> None:
        self.url: URL = make_url(url)
        self.schema = schema
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._line: WriteLine | None = None
        self._engines = engines or Engines()
        self._owns_engines = engines is None
        self._share: Share | None = None
        if self.is_sqlite:
            self._line = WriteLine()
            self._engine = sqlite_engine(self.url, writes=True)
            self._reading_engine = sqlite_engine(self.url, writes=False)
        else:
            engine, self._share = self._engines.join(self.url)
            self._engine = engine.execution_options(**{SCHEMA: schema})
            self._reading_engine = self._engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def engine(self) -> AsyncEngine:
        """For migrations and checks; everyone else uses sessions."""
        return self._engine

    def write_turn(self) -> AbstractAsyncContextManager[None]:
        """The turn to write: one at a time on SQLite, at once on PostgreSQL."""
        return self._line if self._line is not None else nullcontext()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A short transaction that can't write and sees one moment throughout."""
        session = AsyncSession(self._reading_engine, autoflush=False, expire_on_commit=False)
        async with self._connection(), session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A short transaction: committed at the end, rolled back if an error leaves it."""
        async with self.write_turn():
            session = AsyncSession(self._engine, expire_on_commit=False)
            async with self._connection(), session, session.begin():
                yield session

    @asynccontextmanager
    async def migrating(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may change tables, rebuild and drop them.

        Raises:
            MigrationError: In the end a row would point to another that is not there.
        """
        if not self.is_sqlite:
            async with self._engine.begin() as connection:
                yield connection
            return
        engine = sqlite_engine(self.url, writes=True, foreign_keys=False)
        try:
            async with self.write_turn(), engine.begin() as connection:
                yield connection
                await sqlite.check_foreign_keys(connection)
        finally:
            await engine.dispose()

    async def close(self) -> None:
        """Gives all connections back."""
        if self.is_sqlite:
            await self._engine.dispose()
            await self._reading_engine.dispose()
        if self._share is not None:
            await self._engines.leave(self.url, self._share)
        if self._owns_engines:
            await self._engines.close()

    def _connection(self) -> AbstractAsyncContextManager[None]:
        """The right to one connection of the pool; no more than this client's share has it."""
        return self._share if self._share is not None else nullcontext()
