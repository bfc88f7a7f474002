"""PostgreSQL databases for tests, on the server that BOTIQUE_TEST_POSTGRES names.

Making a database takes the server up to half a second, so each is made clean and lent again.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

from tests.patience import GUARD_S

SERVER = os.environ.get("BOTIQUE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432")

Prepare = Callable[[str], Awaitable[None]]

_TABLES = """
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p')
    AND n.nspname NOT LIKE 'pg_%' AND n.nspname <> 'information_schema'
"""
_SCHEMAS = """
    SELECT nspname AS name FROM pg_namespace
    WHERE nspname NOT LIKE 'pg_%' AND nspname NOT IN ('information_schema', 'public')
"""
_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def reachable() -> bool:
    """Whether anything answers at the server's address."""
    parts = urlsplit(SERVER)
    try:
        socket.create_connection(
            (parts.hostname or "127.0.0.1", parts.port or 5432), GUARD_S
        ).close()
    except OSError:
        return False
    return True


def url_of(name: str) -> str:
    """Where the database is, as a client's file writes it."""
    return f"{SERVER}/{name}"


class Databases:
    """Databases that all begin alike: as `prepare` leaves an empty one."""

    def __init__(self, prepare: Prepare | None = None) -> None:
        self._prepare = prepare
        self._made: set[str] = set()
        self._free: list[str] = []
        self._tables: set[str] | None = None

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[str]:
        """The name of a database for one test."""
        name = self._free.pop() if self._free else await self._make()
        yield name
        if await self._clean(name):
            self._free.append(name)

    async def drop(self) -> None:
        """Leaves nothing behind on the server."""
        for name in self._made:
            async with _connected("postgres") as server:
                await server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    async def _make(self) -> str:
        name = f"botique_test_{os.getpid()}_{secrets.token_hex(4)}"
        async with _connected("postgres") as server:
            await server.execute(f'CREATE DATABASE "{name}"')
        self._made.add(name)
        if self._prepare:
            await self._prepare(name)
        if self._tables is None:
            async with _connected(name) as database:
                self._tables = {row["name"] for row in await database.fetch(_TABLES)}
        return name

    async def _clean(self, name: str) -> bool:
        """Takes away what a test has made; False if it has dropped tables."""
        async with _connected(name) as database:
            await database.execute(_OTHERS)
            for row in await database.fetch(_SCHEMAS):
                await database.execute(f'DROP SCHEMA "{row["name"]}" CASCADE')
            tables = {row["name"] for row in await database.fetch(_TABLES)}
            for table in tables - (self._tables or set()):
                await database.execute(f"DROP TABLE {table} CASCADE")
            tables &= self._tables or set()
            if tables and (filled := await _filled(database, tables)):
                await database.execute(f"TRUNCATE {', '.join(filled)} RESTART IDENTITY CASCADE")
        return tables == self._tables


async def _filled(database: asyncpg.Connection, tables: set[str]) -> list[str]:
    """Those that hold rows, found by one question: one for each would take longer than a test."""
    questions = [
        f"SELECT '{table}' AS name WHERE EXISTS (SELECT 1 FROM {table})"  # noqa: S608 -- from the server's catalogue
        for table in sorted(tables)
        if "alembic_version" not in table
    ]
    return [row["name"] for row in await database.fetch(" UNION ALL ".join(questions))]


@asynccontextmanager
async def _connected(name: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url_of(name))  # type: ignore[no-untyped-call]  # annotated in part
    try:
        yield connection
    finally:
        await connection.close()
