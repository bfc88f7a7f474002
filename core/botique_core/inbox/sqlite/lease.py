"""A SQLite file is served by one process, and that one has every shard."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Collection

from sqlalchemy import delete, insert

from botique_core.db import Database
from botique_core.errors import SettingsError
from botique_core.inbox.storage import Ring, Share
from botique_core.inbox.tables import node
from botique_core.outbox.shards import SHARDS

PREDECESSOR_TIMEOUT_S = 5.0


class SqliteLease:
    """Implements `Lease` with a lock that the operating system takes back when we die.

    The lock is that of an empty SQLite file beside the database: the same on every system.
    """

    lease_s = float("inf")

    def __init__(self, db: Database) -> None:
        self._db = db
        self._lock: sqlite3.Connection | None = None

    async def begin(self, ring: Ring) -> int:
        """Registers a new incarnation; see `Lease.begin`.

        Raises:
            SettingsError: Another process serves the file, or it is not a file.
        """
        del ring  # nobody else can reach into this process; what they leave is found by the beat
        self._lock = await asyncio.to_thread(self._take_lock)
        async with self._db.writing() as session:
            await session.execute(delete(node))
            result = await session.execute(insert(node).values(until_us=0).returning(node.c.id))
            return int(result.scalar_one())

    async def prolong(self) -> None:
        """Nothing to do: the lock lasts as long as the process."""

    async def share(self, held: Collection[int]) -> Share:
        """All shards."""
        return Share(frozenset(range(SHARDS)).difference(held))

    async def release(self, shards: Collection[int]) -> None:
        """Nothing to do: there is nobody to give them to."""

    async def end(self) -> None:
        """Gives the lock back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _take_lock(self) -> sqlite3.Connection:
        path = self._db.url.database
        if path in (None, "", ":memory:"):
            raise SettingsError("[database] url: the inbox needs a database file, not memory")
        lock = sqlite3.connect(
            f"{path}-serving",
            timeout=PREDECESSOR_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            lock.close()
            raise SettingsError(
                f"{path} is served by another process: stop it, or use PostgreSQL for several"
            ) from error
        return lock
