"""Which implementation a client's database calls for."""

from __future__ import annotations

from botique_core.db import Database
from botique_core.inbox.postgresql.lease import PostgresqlLease
from botique_core.inbox.postgresql.storage import PostgresqlStorage
from botique_core.inbox.sqlite.lease import SqliteLease
from botique_core.inbox.sqlite.storage import SqliteStorage
from botique_core.inbox.storage import Lease, Storage


def storage_of(db: Database) -> Storage:
    """The engine's way to the tables of this database."""
    return SqliteStorage(db) if db.is_sqlite else PostgresqlStorage(db)


def lease_of(db: Database, lease_s: float) -> Lease:
    """The engine's way to share this database's chats with other processes."""
    return SqliteLease(db) if db.is_sqlite else PostgresqlLease(db, lease_s)
