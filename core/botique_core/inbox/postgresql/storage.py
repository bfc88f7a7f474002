"""The engine's tables on PostgreSQL, by asyncpg alone: no ORM on this path."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from botique_core.db import Database
from botique_core.inbox.options import InboxOptions
from botique_core.inbox.postgresql import batch_sql, read_sql
from botique_core.inbox.postgresql.connection import Connection, Prepared, connect
from botique_core.inbox.rows import ChatRow, OpenRow, Outcome, Rows
from botique_core.inbox.storage import Fenced
from botique_core.outbox.unsent import Unsent, UnsentRow

# Plans are made once, on tables that may still be empty, and must not read them whole later.
_WRITER_SETTINGS = {"enable_seqscan": "off", "plan_cache_mode": "force_generic_plan"}


class PostgresqlStorage:
    """Implements `Storage` with a writing and a reading connection."""

    def __init__(self, db: Database, options: InboxOptions) -> None:
        self._db = db
        self._options = options
        self._writer: Connection
        self._reader: Connection
        self._reading = asyncio.Lock()
        self._commit: Prepared
        self._opened: list[Connection] = []

    async def open(self) -> None:
        """Connects, and has the batch's statement planned."""
        self._writer = await connect(self._db, self._options, _WRITER_SETTINGS)
        self._opened.append(self._writer)
        self._reader = await connect(self._db, self._options, _WRITER_SETTINGS)
        self._opened.append(self._reader)
        self._commit = await self._writer.prepare(batch_sql.COMMIT)

    async def close(self) -> None:
        """Breaks the connections off: an ending incarnation waits for no answer."""
        for connection in self._opened:
            connection.terminate()
        self._opened.clear()

    async def commit(self, node: int, now_us: int, rows: Rows) -> Outcome:
        """Commits a batch; see `Storage.commit`."""
        answer = await self._commit.fetchrow(
            node,
            now_us,
            *_columns(rows.arrivals, 9),
            rows.settled,
            *_columns(rows.overtaken, 2),
            *_columns(rows.newcomers, 4),
            *_columns(rows.chats, 6),
            *_columns(rows.replies, 4),
            *_columns(rows.events, 5),
            *_columns(rows.sent, 2),
            rows.foreign,
        )
        if not answer["alive"]:
            raise Fenced(f"node {node} has been declared dead")
        await self._small_change(rows)
        return Outcome(answer["late"], answer["refused"])

    async def _small_change(self, rows: Rows) -> None:
        for statement, changes, width in (
            (read_sql.MARKS, rows.marks, 6),
            (read_sql.REACHES, rows.reaches, 3),
            (read_sql.ATTEMPTS, rows.attempts, 3),
            (read_sql.STALE_DEADLINES, rows.stale_deadlines, 3),
        ):
            if changes:
                await self._writer.execute(statement, *_columns(changes, width))

    async def chats(self, keys: Collection[tuple[int, str]]) -> Sequence[ChatRow]:
        """See `Storage.chats`."""
        addresses = [address for _, address in keys]
        return [ChatRow(*row) for row in await self._read(read_sql.CHATS, addresses)]

    async def is_still(self, now_us: int) -> bool:
        """See `Storage.is_still`; to ask for that would cost what looking costs."""
        del now_us
        return False

    async def waiting(self, shards: Collection[int], limit: int) -> Sequence[OpenRow]:
        """See `Storage.waiting`."""
        rows = await self._read(read_sql.WAITING, list(shards), limit)
        return [OpenRow(*row) for row in rows]

    async def waiting_in(self, chat: str) -> Sequence[OpenRow]:
        """See `Storage.waiting_in`."""
        return [OpenRow(*row) for row in await self._read(read_sql.WAITING_IN, chat)]

    async def due(self, shards: Collection[int], now_us: int) -> Sequence[tuple[int, str]]:
        """See `Storage.due`."""
        rows = await self._read(read_sql.DUE, list(shards), now_us)
        return [(bot, address) for bot, address in rows]

    async def unsent(
        self, shards: Collection[int], bots: Collection[int], limit: int
    ) -> Sequence[Unsent]:
        """See `Storage.unsent`."""
        rows = await self._read(read_sql.UNSENT, list(shards), list(bots), limit)
        return [Unsent(*row) for row in rows]

    async def messages(self, ids: Collection[int]) -> Sequence[UnsentRow]:
        """See `Storage.messages`."""
        return [UnsentRow(*row) for row in await self._read(read_sql.MESSAGES, list(ids))]

    async def forget(self, before_us: int) -> int:
        """See `Storage.forget`."""
        async with self._reading:
            updates = await self._reader.execute(read_sql.FORGET_INBOX, before_us)
            messages = await self._reader.execute(read_sql.FORGET_OUTBOX, before_us)
        return int(updates.split()[-1]) + int(messages.split()[-1])

    async def _read(self, statement: str, *arguments: object) -> list[Any]:
        async with self._reading:
            return await self._reader.fetch(statement, *arguments)


def _columns(rows: Sequence[Iterable[object]], width: int) -> Sequence[Sequence[object]]:
    return tuple(zip(*rows, strict=True)) if rows else ((),) * width
