"""Which jobs are to be put before the workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import or_, select, update

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.jobs.models import UNFINISHED, Job
from botique_core.jobs.options import JobOptions


class Offers:
    """Picks due jobs, each by one process at a time; an offer may get lost on its way."""

    def __init__(self, db: Database, clock: Clock, options: JobOptions | None = None) -> None:
        self._db = db
        self._clock = clock
        self._again = timedelta(seconds=(options or JobOptions()).offer_again_s)

    async def pick(self, limit: int) -> Sequence[int]:
        """Ids of due jobs, marked as offered; those never offered before come first."""
        now = self._clock.now()
        unheard = or_(Job.offered_at.is_(None), Job.offered_at <= now - self._again)
        due = (Job.state.in_(UNFINISHED), Job.due_at <= now, unheard)
        first = (Job.offered_at.asc().nulls_first(), Job.due_at, Job.id)
        picked = select(Job.id).where(*due).order_by(*first).limit(limit)
        async with self._db.reading() as session:
            if await session.scalar(select(Job.id).where(*due).limit(1)) is None:
                return []
        async with self._db.writing() as session:
            jobs = (await session.scalars(picked.with_for_update(skip_locked=True))).all()
            await session.execute(update(Job).where(Job.id.in_(jobs)).values(offered_at=now))
        return jobs

    async def withdraw(self, jobs: Sequence[int]) -> None:
        """Has jobs offered again at once: the workers could not be told."""
        async with self._db.writing() as session:
            await session.execute(update(Job).where(Job.id.in_(jobs)).values(offered_at=None))
