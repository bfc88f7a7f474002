"""Deleting the rows of mailings that ended long ago; their figures stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.figures import count
from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.rows import numbers_of
from botique_core.broadcasts.tables import delivery
from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result

AT_ONCE = 5_000


class Chores:
    """The room's job; it may be cut off anywhere and begun again.

    Args:
        keep: How long deliveries are kept after the end of their mailing.
    """

    def __init__(self, db: Database, clock: Clock, keep: timedelta) -> None:
        self._db = db
        self._clock = clock
        self._keep = keep

    def kinds(self) -> Sequence[JobKind]:
        """The job and how often it comes."""
        return (JobKind("core.broadcasts_tidy", self.tidy, every=timedelta(days=1)),)

    async def tidy(self, context: JobContext) -> Result:
        """Keeps the figures of old mailings and deletes their rows."""
        del context
        deleted = 0
        for broadcast in await self._old():
            async with self._db.writing() as session:
                await self._keep_figures(session, broadcast)
            while some := await self._delete_some(broadcast):
                deleted += some
        return {"deleted": deleted}

    async def _old(self) -> list[int]:
        rows_left = select(delivery.c.number).where(delivery.c.broadcast == Broadcast.id).exists()
        old = Broadcast.finished_at < self._clock.now() - self._keep
        async with self._db.reading() as session:
            return list(await session.scalars(select(Broadcast.id).where(old, rows_left)))

    async def _keep_figures(self, session: AsyncSession, broadcast: int) -> None:
        row = await session.get_one(Broadcast, broadcast)
        row.figures = msgspec.to_builtins(await count(session, row))

    async def _delete_some(self, broadcast: int) -> int:
        mine = delivery.c.broadcast == broadcast
        some = select(delivery.c.number).where(mine).order_by(delivery.c.number).limit(AT_ONCE)
        async with self._db.writing() as session:
            numbers = list(await session.scalars(some))
            among = delivery.c.number.in_(numbers_of(numbers, sqlite=self._db.is_sqlite))
            await session.execute(delete(delivery).where(mine, among))
        return len(numbers)
