"""How long the log lasts: old messages and visitors who never came back are deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, exists, select

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_web.models import Entry, Visitor

EVERY = timedelta(days=1)
AT_ONCE = 1_000


class Retention:
    """Deletes in small bites, so that nobody waits for it."""

    def __init__(self, db: Database, clock: Clock, kept: timedelta) -> None:
        self._db = db
        self._clock = clock
        self._kept = kept

    def kind(self) -> JobKind:
        """The daily job."""
        return JobKind("web.retention", self._run, every=EVERY)

    async def _run(self, context: JobContext) -> Result:
        del context
        return await self.sweep()

    async def sweep(self) -> dict[str, int]:
        """Deletes what is too old; tells how much, by table."""
        before = self._clock.now() - self._kept
        entries = await self._emptied(before)
        return {"web_message": entries, "web_visitor": await self._forgotten(before)}

    async def _emptied(self, before: datetime) -> int:
        total = 0
        while True:
            old = select(Entry.id).where(Entry.at < before).limit(AT_ONCE)
            async with self._db.writing() as session:
                gone = await session.execute(delete(Entry).where(Entry.id.in_(old)))
            total += _count(gone)
            if _count(gone) < AT_ONCE:
                return total

    async def _forgotten(self, before: datetime) -> int:
        silent = ~exists().where(Entry.visitor == Visitor.id)
        async with self._db.writing() as session:
            gone = await session.execute(delete(Visitor).where(Visitor.seen_at < before, silent))
        return _count(gone)


def _count(result: object) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0
