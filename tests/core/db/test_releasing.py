"""A SQLite connection that is closed in the middle of a transaction leaves no lock behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from botique_core.db.sqlite import ReleasingConnection


def _written_halfway(path: Path) -> sqlite3.Cursor:
    """A cursor as a cancelled task leaves it: its statement unfinished, its connection closed."""
    connection = sqlite3.connect(path, factory=ReleasingConnection, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE number (value INTEGER)")
    connection.execute("BEGIN IMMEDIATE")
    cursor = connection.execute("INSERT INTO number VALUES (1), (2) RETURNING value")
    cursor.fetchone()
    connection.close()
    connection.close()
    return cursor


def test_connection_closed_halfway_lets_others_write(tmp_path: Path) -> None:
    cursor = _written_halfway(tmp_path / "client.db")

    other = sqlite3.connect(tmp_path / "client.db", timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert other.execute("SELECT count(*) FROM number").fetchone() == (0,)
    other.close()
    del cursor
