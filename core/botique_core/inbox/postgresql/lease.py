"""A process's place among those that serve the same client from PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection

import asyncpg

from botique_core.db import Database
from botique_core.inbox.options import InboxOptions
from botique_core.inbox.postgresql import lease_sql as sql
from botique_core.inbox.postgresql.connection import Connection, connect
from botique_core.inbox.storage import Fenced, Ring, Share
from botique_core.outbox.shards import SHARDS

# A lock held by a frozen process is left alone until the next beat.
_SETTINGS = {"lock_timeout": "1s"}


class PostgresqlLease:
    """Implements `Lease` on a connection of its own, which also hears what others leave.

    Args:
        db: The client's database.
        options: Among them how long the shards stay without a sign of life.
    """

    def __init__(self, db: Database, options: InboxOptions) -> None:
        self.lease_s = options.lease_s
        self._db = db
        self._options = options
        self._lease_us = int(options.lease_s * 1_000_000)
        self._node = 0
        self._lock_class = 0
        self._channel = ""
        self._connection: Connection | None = None

    async def begin(self, ring: Ring) -> int:
        """Registers a new incarnation; see `Lease.begin`."""
        self._connection = connection = await connect(self._db, self._options, _SETTINGS)
        await connection.execute(sql.FILL_SHARDS, SHARDS)
        names = await connection.fetchrow(sql.NAMES)
        self._lock_class, self._channel = names["lock_class"], names["channel"]
        # Others see the row only when its lock is held: a row without it looks dead.
        async with connection.transaction():
            self._node = await connection.fetchval(sql.REGISTER, self._lease_us)
            await connection.execute(sql.LOCK, self._lock_class, self._node)
        await connection.add_listener(self._channel, lambda *_: ring())
        return self._node

    async def prolong(self) -> None:
        """Says that this incarnation is alive and buries the dead; see `Lease.prolong`."""
        connection = self._beating
        if await connection.fetchval(sql.PROLONG, self._node, self._lease_us) is None:
            raise Fenced(f"node {self._node} has been declared dead")
        for suspect in await connection.fetch(sql.SUSPECTS, self._node, self._lock_class):
            await self._bury(suspect["id"])

    async def share(self, held: Collection[int]) -> Share:
        """Takes shards that nobody serves; see `Lease.share`."""
        seen = await self._beating.fetchrow(sql.FREE)
        wanted = -(-SHARDS // max(1, seen["nodes"])) - len(held)
        if wanted <= 0 or not seen["ids"]:
            return Share(surplus=max(0, -wanted))
        ids, owners = seen["ids"][:wanted], seen["owners"][:wanted]
        taken = await self._beating.fetch(sql.TAKE, self._node, ids, owners)
        return Share(frozenset(row["id"] for row in taken))

    async def release(self, shards: Collection[int]) -> None:
        """Gives shards to whoever claims them; see `Lease.release`."""
        await self._beating.execute(sql.RELEASE, self._node, list(shards))
        await self._beating.execute(sql.TELL, self._channel)

    async def end(self) -> None:
        """Ends the incarnation; see `Lease.end`."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            await connection.execute(sql.END, self._node)
            await connection.execute(sql.TELL, self._channel)
        finally:
            connection.terminate()

    @property
    def _beating(self) -> Connection:
        if self._connection is None:
            raise Fenced("the incarnation has ended")
        return self._connection

    async def _bury(self, node: int) -> None:
        await self._beating.execute(sql.BREAK_OFF, f"{self._channel}_{node}")
        try:
            await self._beating.execute(sql.BURY, node, self._lock_class)
        except asyncpg.LockNotAvailableError:
            return  # somebody still ends what it held; the next beat comes
