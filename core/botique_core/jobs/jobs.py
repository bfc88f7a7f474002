"""Leaving work to be done, looking how far it is, taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database, after_commit, insert_into
from botique_core.ids import Ids
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.jobs.models import UNFINISHED, Job, JobState
from botique_core.wake import Wake

KEPT = timedelta(days=30)
TIDY_EVERY = timedelta(days=1)


class Jobs:
    """The jobs of one client, as those who leave them see them.

    `wake` is knocked on whenever this process has committed a job.
    """

    def __init__(self, db: Database, clock: Clock, ids: Ids) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self.wake = Wake()

    async def post(
        self,
        session: AsyncSession,
        kind: str,
        args: Mapping[str, Any] | None = None,
        *,
        run_at: datetime | None = None,
        key: str | None = None,
    ) -> int:
        """Leaves a job in the transaction of `session`; gives its id.

        Args:
            session: Undone with it, the job was never left.
            kind: The name of a `JobKind`; while its plugin is off the job waits.
            args: JSON data: ids rather than things.
            run_at: Not before then; by default at once.
            key: While an unfinished job has this key, that one's id is given and none is left.
        """
        now = self._clock.now()
        insert = insert_into(session, Job).values(
            id=self._ids.next(),
            kind=kind,
            args=dict(args or {}),
            key=key,
            state=JobState.WAITING.value,
            due_at=run_at or now,
            created_at=now,
        )
        left: int | None = await session.scalar(insert.on_conflict_do_nothing().returning(Job.id))
        if left is None:
            unfinished = (Job.key == key, Job.state.in_(UNFINISHED))
            return (await session.scalars(select(Job.id).where(*unfinished))).one()
        after_commit(session, self.wake.knock)
        return left

    async def get(self, session: AsyncSession, job: int) -> Job | None:
        """A job as it stands."""
        return await session.get(Job, job)

    async def cancel(self, session: AsyncSession, job: int) -> None:
        """Takes a job back; one that runs is broken off within seconds."""
        now = self._clock.now()
        mine = update(Job).where(Job.id == job)
        waiting = mine.where(Job.state == JobState.WAITING)
        await session.execute(waiting.values(state=JobState.CANCELLED, finished_at=now))
        await session.execute(mine.where(Job.state == JobState.RUNNING).values(unwanted=True))
        after_commit(session, self.wake.knock)

    async def again(self, session: AsyncSession, job: int) -> int | None:
        """Leaves the work of a job that is over once more; None if it is not over, or gone."""
        found = await session.get(Job, job)
        if found is None or found.state in UNFINISHED:
            return None
        return await self.post(session, found.kind, found.args, key=found.key)

    async def delete_old(self) -> int:
        """Deletes jobs that ended more than a month ago; how many."""
        old = delete(Job).where(Job.finished_at < self._clock.now() - KEPT)
        async with self._db.writing() as session:
            return len((await session.scalars(old.returning(Job.id))).all())

    def kinds(self) -> Sequence[JobKind]:
        """The job that keeps the table small."""

        async def tidy(context: JobContext) -> Result:
            del context
            return {"deleted": await self.delete_old()}

        return (JobKind("core.jobs_tidy", tidy, every=TIDY_EVERY),)
