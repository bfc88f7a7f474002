"""Which implementation a client's database calls for."""

from __future__ import annotations

from botique_core.db import Database
from botique_core.inbox.options import InboxOptions
from botique_core.inbox.postgresql.lease import PostgresqlLease
from botique_core.inbox.postgresql.storage import PostgresqlStorage
from botique_core.inbox.sqlite.lease import SqliteLease
from botique_core.inbox.sqlite.storage import SqliteStorage
from botique_core.inbox.storage import Lease, Storage


def storage_of(db: Database, options: InboxOptions) -> Storage:
    """The engine's way to the tables of this database."""
    return SqliteStorage(db) if db.is_sqlite else PostgresqlStorage(db, options)


def lease_of(db: Database, options: InboxOptions) -> Lease:
    """The engine's way to share this database's chats with other processes."""
    return SqliteLease(db) if db.is_sqlite else PostgresqlLease(db, options)
