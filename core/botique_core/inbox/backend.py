"""Which implementation a client's database calls for; PostgreSQL's driver only where it does."""

from __future__ import annotations

from botique_core.db import Database
from botique_core.inbox.options import InboxOptions
from botique_core.inbox.sqlite.lease import SqliteLease
from botique_core.inbox.sqlite.storage import SqliteStorage
from botique_core.inbox.storage import Lease, Storage


def storage_of(db: Database, options: InboxOptions) -> Storage:
    """The engine's way to the tables of this database."""
    if db.is_sqlite:
        return SqliteStorage(db)
    from botique_core.inbox.postgresql.storage import PostgresqlStorage  # noqa: PLC0415 -- see above

    return PostgresqlStorage(db, options)


def lease_of(db: Database, options: InboxOptions) -> Lease:
    """The engine's way to share this database's chats with other processes."""
    if db.is_sqlite:
        return SqliteLease(db)
    from botique_core.inbox.postgresql.lease import PostgresqlLease  # noqa: PLC0415 -- see above

    return PostgresqlLease(db, options)
