"""How a SQLite connection is set before its first use."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress

from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection

from botique_core.db.fold import SQLITE_FUNCTION, fold_value
from botique_core.db.words import SQLITE_WORDS, has_words_value
from botique_core.errors import MigrationError

BUSY_TIMEOUT_MS = 30_000
WAL = "PRAGMA journal_mode = WAL"
WAL_PAUSE_MS = 10


class ReleasingConnection(sqlite3.Connection):
    """Gives its locks back when it is closed in the middle of a transaction.

    SQLite keeps a closed connection alive while a statement of it is unfinished, as happens when
    a task is cancelled; without the rollback nobody could write any more.
    https://www.sqlite.org/c3ref/close.html
    """

    def close(self) -> None:
        """Undoes what was not committed, then closes; closing twice is fine."""
        with suppress(sqlite3.ProgrammingError):  # closed already
            if self.in_transaction:
                self.rollback()
        super().close()


def prepare(connection: DBAPIConnection, record: object) -> None:
    """Makes a new DBAPI connection ours: WAL, foreign keys, full flush, case folding."""
    del record
    # The driver's own BEGIN comes too late and not for reads; the pool emits it itself.
    connection.isolation_level = None
    connection.create_function(SQLITE_FUNCTION, 1, fold_value, deterministic=True)
    connection.create_function(SQLITE_WORDS, 2, has_words_value, deterministic=True)
    connection.create_function("reverse", 1, _reverse, deterministic=True)
    _execute(connection, f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    _enter_wal(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        _execute(connection, f"PRAGMA {pragma}")


def forbid_writing(connection: DBAPIConnection, record: object) -> None:
    """Makes a connection refuse to write, as a read-only transaction of PostgreSQL does."""
    del record
    _execute(connection, "PRAGMA query_only = ON")


def suspend_foreign_keys(connection: DBAPIConnection, record: object) -> None:
    """Has foreign keys not enforced; inside a transaction that can't be said any more."""
    del record
    _execute(connection, "PRAGMA foreign_keys = OFF")


async def check_foreign_keys(connection: AsyncConnection) -> None:
    """Makes sure that every row points to one that is there.

    Raises:
        MigrationError: One does not.
    """
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).mappings().first()
    if broken is not None:
        raise MigrationError(f"rows of {broken['table']} would point to rows that are gone")


def _reverse(text: str | None) -> str | None:
    """PostgreSQL has this one."""
    return None if text is None else text[::-1]


def _enter_wal(connection: DBAPIConnection) -> None:
    """Puts a new file into WAL mode, in which it stays.

    While another process does the same SQLite answers "database is locked" at once, whatever the
    time-out: waiting for an exclusive lock with a shared one in hand could be a deadlock.
    """
    for _ in range(BUSY_TIMEOUT_MS // WAL_PAUSE_MS):
        try:
            _execute(connection, WAL)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(WAL_PAUSE_MS / 1000)
        else:
            return
    _execute(connection, WAL)


def _execute(connection: DBAPIConnection, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()
