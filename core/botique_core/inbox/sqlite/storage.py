"""The engine's tables on SQLite, by the standard library's module alone: no ORM on this path."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from sqlalchemy.engine.interfaces import DBAPIConnection

from botique_core.db import Database, sqlite
from botique_core.inbox.rows import ChatRow, OpenRow, Outcome, Rows
from botique_core.inbox.sqlite import batch
from botique_core.inbox.sqlite import statements as sql
from botique_core.inbox.storage import Fenced
from botique_core.outbox.lane import LANES
from botique_core.outbox.unsent import Unsent, UnsentRow


class SqliteStorage:
    """Implements `Storage` with a writing and a reading connection, each in its own thread.

    In the thread of the event loop everything would stand still during each flush.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._writing = ThreadPoolExecutor(1, "inbox-writer")
        self._reading = ThreadPoolExecutor(1, "inbox-reader")
        self._writer: sqlite3.Connection
        self._reader: sqlite3.Connection
        self._closed = False
        self._version = 0

    async def open(self) -> None:
        """Opens the file twice."""
        loop = asyncio.get_running_loop()
        self._writer = await loop.run_in_executor(self._writing, self._connect)
        self._reader = await loop.run_in_executor(self._reading, self._connect)

    async def close(self) -> None:
        """Closes the file once the batch under way is committed."""
        if self._closed:
            return
        self._closed = True
        loop = asyncio.get_running_loop()
        if hasattr(self, "_writer"):
            await loop.run_in_executor(self._writing, self._writer.close)
        if hasattr(self, "_reader"):
            await loop.run_in_executor(self._reading, self._reader.close)
        self._writing.shutdown()
        self._reading.shutdown()

    async def commit(self, node: int, now_us: int, rows: Rows) -> Outcome:
        """Commits a batch; see `Storage.commit`."""
        loop = asyncio.get_running_loop()
        async with self._db.write_turn():
            if self._closed:
                raise Fenced(f"node {node} has ended")
            return await loop.run_in_executor(
                self._writing, batch.commit, self._writer, node, now_us, rows
            )

    async def chats(self, keys: Collection[tuple[int, str]]) -> Sequence[ChatRow]:
        """See `Storage.chats`."""
        addresses = json.dumps([address for _, address in keys])
        return [ChatRow(*row) for row in await self._read(sql.CHATS, addresses)]

    async def is_still(self, now_us: int) -> bool:
        """See `Storage.is_still`; one step of the reading thread in place of many."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reading, self._is_still, now_us)

    async def waiting(self, shards: Collection[int], limit: int) -> Sequence[OpenRow]:
        """See `Storage.waiting`; the only process has all shards."""
        del shards
        return [OpenRow(*row) for row in await self._read(sql.WAITING, limit)]

    async def waiting_in(self, chat: str) -> Sequence[OpenRow]:
        """See `Storage.waiting_in`."""
        return [OpenRow(*row) for row in await self._read(sql.WAITING_IN, chat)]

    async def due(self, shards: Collection[int], now_us: int) -> Sequence[tuple[int, str]]:
        """See `Storage.due`; the only process has all shards."""
        del shards
        return [(bot, address) for bot, address in await self._read(sql.DUE, now_us)]

    async def unsent(
        self, shards: Collection[int], bots: Collection[int], limit: int
    ) -> Sequence[Unsent]:
        """See `Storage.unsent`; the only process has all shards."""
        del shards
        return [
            Unsent(*row)
            for bot in bots
            for lane in LANES
            for row in await self._read(sql.UNSENT, bot, lane, limit)
        ]

    async def messages(self, ids: Collection[int]) -> Sequence[UnsentRow]:
        """See `Storage.messages`."""
        rows = await self._read(sql.MESSAGES, json.dumps(list(ids)))
        return [UnsentRow(*row) for row in rows]

    async def forget(self, before_us: int) -> int:
        """See `Storage.forget`."""
        loop = asyncio.get_running_loop()
        async with self._db.write_turn():
            return await loop.run_in_executor(self._writing, self._forget, before_us)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(str(self._db.url.database), check_same_thread=False)
        sqlite.prepare(cast("DBAPIConnection", connection), None)
        return connection

    async def _read(self, statement: str, *arguments: object) -> list[Any]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reading, self._fetch, statement, arguments)

    def _is_still(self, now_us: int) -> bool:
        before = self._version
        (self._version,) = self._reader.execute(sql.VERSION).fetchone()
        return self._version == before and not self._reader.execute(sql.DUE, (now_us,)).fetchone()

    def _fetch(self, statement: str, arguments: Sequence[Any]) -> list[Any]:
        return self._reader.execute(statement, arguments).fetchall()

    def _forget(self, before_us: int) -> int:
        forgotten = 0
        for statement in (sql.FORGET_INBOX, sql.FORGET_OUTBOX):
            forgotten += self._writer.execute(statement, (before_us,)).rowcount
        return forgotten
