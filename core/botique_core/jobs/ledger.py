"""What a runner writes down: what it takes, that it is still at it, how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, or_, select, update

from botique_core.clock import Clock
from botique_core.db import Database, insert_into
from botique_core.ids import Ids
from botique_core.jobs.kind import JobKind
from botique_core.jobs.models import UNFINISHED, Job, JobState
from botique_core.jobs.options import JobOptions

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
CLOCKS_APART = timedelta(seconds=1)
DIED = "the process that ran it died"


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that is ours until its lease ends; `attempt` fences what we write about it."""

    id: int
    kind: JobKind
    args: Mapping[str, Any]
    attempt: int


class Ledger:
    """The runner's side of the job table."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, options: JobOptions | None = None
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._lease = timedelta(seconds=(options or JobOptions()).lease_s)

    async def arrange(self, kinds: Iterable[JobKind]) -> None:
        """Has a row for each kind that comes back by itself."""
        periodic = {kind.name for kind in kinds if kind.every}
        unfinished = (Job.key.in_(periodic), Job.state.in_(UNFINISHED))
        async with self._db.reading() as session:
            missing = periodic - set(await session.scalars(select(Job.key).where(*unfinished)))
        if not missing:
            return
        now = self._clock.now()
        async with self._db.writing() as session:
            for name in sorted(missing):
                row = insert_into(session, Job).values(
                    id=self._ids.next(),
                    kind=name,
                    args={},
                    key=name,
                    state=JobState.WAITING.value,
                    due_at=now,
                    created_at=now,
                )
                await session.execute(row.on_conflict_do_nothing())

    async def take(self, kinds: Iterable[JobKind], limit: int) -> list[Taken]:
        """Takes what is due, oldest first, and what a dead runner left."""
        return await self._take(kinds, limit, self._is_due())

    async def claim(self, job: int, kinds: Iterable[JobKind]) -> Taken | None:
        """Takes this job; None if it is not due, taken already, or its plugin is off.

        It may be due only by the clock of whoever has offered it.
        """
        waits = and_(Job.state == JobState.WAITING, Job.due_at <= self._clock.now() + CLOCKS_APART)
        taken = await self._take(kinds, 1, Job.id == job, or_(self._is_due(), waits))
        return taken[0] if taken else None

    def _is_due(self) -> ColumnElement[bool]:
        return Job.due_at <= self._clock.now()

    async def _take(
        self, kinds: Iterable[JobKind], limit: int, *which: ColumnElement[bool]
    ) -> list[Taken]:
        by_name = {kind.name: kind for kind in kinds}
        due = (Job.state.in_(UNFINISHED), Job.kind.in_(by_name), *which)
        async with self._db.reading() as session:
            if await session.scalar(select(Job.id).where(*due).limit(1)) is None:
                return []
        oldest = select(Job).where(*due).order_by(Job.due_at, Job.id).limit(limit)
        async with self._db.writing() as session:
            jobs = await session.scalars(oldest.with_for_update(skip_locked=True))
            taken = [self._taken(job, by_name[job.kind]) for job in jobs]
        return [job for job in taken if job]

    def _taken(self, job: Job, kind: JobKind) -> Taken | None:
        left_by_a_dead_one = job.state == JobState.RUNNING
        if left_by_a_dead_one and (job.unwanted or job.attempt > kind.retries):
            job.state = JobState.CANCELLED if job.unwanted else JobState.FAILED
            job.error, job.finished_at = DIED, self._clock.now()
            return None
        job.state = JobState.RUNNING
        job.attempt += 1
        job.due_at = self._clock.now() + self._lease
        job.offered_at = None
        return Taken(job.id, kind, job.args, job.attempt)

    async def unwanted(self, jobs: Iterable[Taken]) -> set[int]:
        """Which of these are to be broken off: cancelled, or taken over by another runner."""
        attempts = {job.id: job.attempt for job in jobs}
        wanted = (Job.id.in_(attempts), Job.state == JobState.RUNNING, ~Job.unwanted)
        async with self._db.reading() as session:
            rows = (await session.execute(select(Job.id, Job.attempt).where(*wanted))).all()
        return attempts.keys() - {number for number, attempt in rows if attempts[number] == attempt}

    async def renew(self, jobs: Iterable[Taken]) -> None:
        """Has the leases last for a while longer."""
        async with self._db.writing() as session:
            for job in jobs:
                await session.execute(_of(job).values(due_at=self._clock.now() + self._lease))

    async def progress(self, job: Taken, done: int, total: int) -> None:
        """Shows how far a job is."""
        await self._write(_of(job).values(done=done, total=total))

    async def succeed(self, job: Taken, result: dict[str, Any] | None) -> None:
        """Ends a job well; one that comes back waits for its next turn."""
        await self._end(job, JobState.DONE, result=result, error="")

    async def fail(self, job: Taken, fault: str) -> bool:
        """Notes an error; True if the job will not be tried again."""
        if job.attempt > job.kind.retries:
            await self._end(job, JobState.FAILED, error=fault)
            return True
        pause = min(FIRST_PAUSE * 2 ** (job.attempt - 1), LONGEST_PAUSE)
        again = {"state": JobState.WAITING, "due_at": self._clock.now() + pause, "error": fault}
        await self._write(_of(job).values(again))
        return False

    async def give_back(self, job: Taken) -> None:
        """Leaves a job to whoever comes next, as if it had not been taken."""
        now: datetime = self._clock.now()
        untaken = {"state": JobState.WAITING, "due_at": now, "attempt": job.attempt - 1}
        await self._write(_of(job).values(untaken))

    async def drop(self, job: Taken) -> None:
        """Ends a job that is not wanted any more."""
        await self._end(job, JobState.CANCELLED)

    async def _end(self, job: Taken, state: JobState, **values: object) -> None:
        now = self._clock.now()
        if job.kind.every:
            values |= {"state": JobState.WAITING, "due_at": now + job.kind.every}
            values |= {"attempt": 0, "unwanted": False}
        else:
            values |= {"state": state, "finished_at": now}
        await self._write(_of(job).values(values))

    async def _write(self, change: Update) -> None:
        async with self._db.writing() as session:
            await session.execute(change)


def _of(job: Taken) -> Update:
    """A change that happens only while the job is still ours."""
    ours = (Job.id == job.id, Job.attempt == job.attempt, Job.state == JobState.RUNNING)
    return update(Job).where(*ours).execution_options(synchronize_session=False)
