"""The line in which writers of one process stand before a SQLite file."""

from __future__ import annotations

import asyncio
from types import TracebackType


class WriteLine:
    """Lets one task write at a time, in the order of coming.

    Without it SQLite answers "database is locked" to whoever waits longest.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        if task is not None and task is self._holder:
            raise RuntimeError(
                "this task is writing already: pass its session on instead of opening another"
            )
        await self._lock.acquire()
        self._holder = task

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._holder = None
        self._lock.release()
