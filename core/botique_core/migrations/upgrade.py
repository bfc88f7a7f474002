"""Upgrading: safe to run twice, by two processes at once, and beside a running system."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import CreateSchema

from botique_core.db import Database
from botique_core.errors import MigrationError
from botique_core.migrations.history import History

LOCK_TIMEOUT_S = 3
TRIES = 20
PAUSE_S = 0.5
TURN_S = 0.05
ALEMBIC = threading.Lock()
ADVISORY_LOCK = 0x626F7471  # "botq"
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL, Appendix A

log = logging.getLogger(__name__)


async def pending(db: Database, histories: Sequence[History]) -> list[str]:
    """The owners whose tables are not yet what the code expects.

    Raises:
        MigrationError: the database is newer than the code.
    """
    async with db.reading() as session:
        versions = await (await session.connection()).run_sync(_versions, histories)
    for history in histories:
        _refuse_newer(versions[history.owner], history)
    return [history.owner for history in histories if versions[history.owner] != history.head]


async def upgrade(db: Database, histories: Sequence[History]) -> list[str]:
    """Brings every history to its newest revision, in order; tells which had to be moved.

    A migration waits three seconds for a lock and then lets everybody else pass before it tries
    again: a waiting ALTER TABLE would hold up all who come after it.

    Raises:
        MigrationError: a migration failed, or the database is newer than the code.
    """
    moved = await pending(db, histories)
    for history in histories:
        if history.owner in moved:
            await _persistently(db, history)
    return moved


async def _persistently(db: Database, history: History) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            await _upgrade(db, history)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", "") != LOCK_NOT_AVAILABLE or attempt == TRIES:
                reason = f"{history.owner}: the migration failed and was undone: {error.orig}"
                raise MigrationError(reason) from error
            log.info("%s: tables are busy; trying again", history.owner)
            await asyncio.sleep(PAUSE_S)
        else:
            return


async def _upgrade(db: Database, history: History) -> None:
    async with _one_at_a_time(), db.migrating() as connection:
        if not db.is_sqlite:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
            await connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_S}s'"))
            await _make_schema(connection, db.schema)
        await connection.run_sync(_run, history)


@asynccontextmanager
async def _one_at_a_time() -> AsyncIterator[None]:
    """Alembic's `op` is one for the whole process, whichever client's database it works on."""
    while not ALEMBIC.acquire(blocking=False):  # noqa: ASYNC110 -- another loop may hold it
        await asyncio.sleep(TURN_S)
    try:
        yield
    finally:
        ALEMBIC.release()


async def _make_schema(connection: AsyncConnection, schema: str) -> None:
    # Asked first: creating one needs a right that is not needed where it is there already.
    if schema and not await connection.run_sync(lambda c: inspect(c).has_schema(schema)):
        await connection.execute(CreateSchema(schema))


def _run(connection: Connection, history: History) -> None:
    # Alembic takes a while to import; a start that has nothing to migrate does without it.
    from botique_core.migrations.alembic import run  # noqa: PLC0415 -- see above

    current = _versions(connection, [history])[history.owner]
    _refuse_newer(current, history)
    run(connection, history)


def _refuse_newer(current: str, history: History) -> None:
    if current > history.head:
        raise MigrationError(
            f"{history.owner}: the database is at {current}, this code knows only"
            f" {history.head or 'nothing'}; install the newer version again"
        )


def _versions(connection: Connection, histories: Sequence[History]) -> dict[str, str]:
    there = inspect(connection).has_table
    return {
        history.owner: _version(connection, history) if there(history.version_table) else ""
        for history in histories
    }


def _version(connection: Connection, history: History) -> str:
    found = connection.execute(text(f"SELECT version_num FROM {history.version_table}"))  # noqa: S608 -- a plugin's name, checked by discovery
    return str(found.scalar() or "")
