"""Reading chats that are not in memory, many at a time."""

from __future__ import annotations

import asyncio
from contextvars import Context

from botique_core.inbox.line import Line
from botique_core.inbox.storage import Storage


class Loads:
    """Loads lines; those wanted while a query runs go together into the next one."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._wanted: list[tuple[Line, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def load(self, line: Line) -> None:
        """Returns when the line has what the database has of its chat."""
        loop = asyncio.get_running_loop()
        loaded: asyncio.Future[None] = loop.create_future()
        self._wanted.append((line, loaded))
        if self._task is None:
            self._task = loop.create_task(self._run(), context=Context())  # nobody's request
        await loaded

    async def _run(self) -> None:
        try:
            while self._wanted:
                wanted, self._wanted = self._wanted, []
                await self._load(wanted)
        finally:
            self._task = None

    async def _load(self, wanted: list[tuple[Line, asyncio.Future[None]]]) -> None:
        keys = {(line.chat.bot, line.chat.address) for line, _ in wanted}
        try:
            rows = {(row.bot, row.address): row for row in await self._storage.chats(keys)}
        except Exception as error:  # noqa: BLE001 -- told to whoever waits for the rows
            for _, loaded in wanted:
                if not loaded.done():
                    loaded.set_exception(error)
            return
        for line, loaded in wanted:
            line.load(rows.get((line.chat.bot, line.chat.address)))
            if not loaded.done():
                loaded.set_result(None)
