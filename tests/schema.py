"""The tables that a test's database starts with."""

from __future__ import annotations

from botique_core.db import Database
from botique_core.migrations import core_history, upgrade


async def create_core(url: str) -> None:
    """Brings an empty database to core's newest revision."""
    database = Database(url)
    await upgrade(database, [core_history()])
    await database.close()
