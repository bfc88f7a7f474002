"""Connections of the engine's own, beside SQLAlchemy's pool: each does one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, cast

import asyncpg

from botique_core.db import Database
from botique_core.inbox.options import InboxOptions


class Prepared(Protocol):
    """A statement that the server has planned."""

    async def fetchrow(self, *arguments: object) -> Mapping[str, Any]:
        """The first row."""
        ...


class Connection(Protocol):
    """What we use of asyncpg's connection, which is annotated in part only."""

    async def prepare(self, statement: str) -> Prepared:
        """Has a statement planned."""
        ...

    async def execute(self, statement: str, *arguments: object) -> str:
        """Runs a statement; the answer ends with the number of rows."""
        ...

    async def fetch(self, statement: str, *arguments: object) -> list[Any]:
        """All rows."""
        ...

    async def fetchrow(self, statement: str, *arguments: object) -> Mapping[str, Any]:
        """The first row."""
        ...

    async def fetchval(self, statement: str, *arguments: object) -> Any:  # noqa: ANN401 -- any type of column
        """The first column of the first row, or None."""
        ...

    async def add_listener(self, channel: str, callback: Callable[..., None]) -> None:
        """Calls back for each notification."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[object]:
        """Begins and commits around a block."""
        ...

    def terminate(self) -> None:
        """Breaks the connection off."""
        ...


async def connect(db: Database, options: InboxOptions, settings: Mapping[str, str]) -> Connection:
    """A new connection to the client's schema; `settings` are PostgreSQL's own.

    Raises:
        TimeoutError: The server took longer than `options` allow.
    """
    _, arguments = db.engine.dialect.create_connect_args(db.engine.url)
    server_settings = dict(settings)
    if db.schema:
        quoted = db.engine.dialect.identifier_preparer.quote_identifier(db.schema)
        server_settings["search_path"] = quoted
    connection = await asyncpg.connect(  # type: ignore[no-untyped-call]  # annotated in part
        **_asyncpg_only(arguments),
        timeout=options.connect_s,
        command_timeout=options.answer_s,
        server_settings=server_settings,
    )
    return cast("Connection", connection)


def _asyncpg_only(arguments: Mapping[str, Any]) -> dict[str, Any]:
    # What SQLAlchemy adds for its own adapter means nothing to asyncpg.
    return {name: value for name, value in arguments.items() if not name.startswith("prepared_")}
