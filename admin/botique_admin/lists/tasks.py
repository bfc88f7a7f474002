"""What people have asked lists for that takes its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.errors import Refused
from botique_admin.models import Task
from botique_core.client import Client

JOB = "admin.task"
FILE_KEPT = timedelta(days=1)
KEPT = timedelta(days=30)
AT_ONCE = 3
SHOWN = 5


class Tasks:
    """Leaves, shows and ends them; each belongs to whoever asked for it."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def leave(
        self, session: AsyncSession, user: int, kind: str, listing: str, args: Mapping[str, Any]
    ) -> Task:
        """A new task, with the job that does it.

        Raises:
            Refused: the person has as many under way as they may.
        """
        running = (Task.user == user, Task.finished_at.is_(None))
        if (await session.scalar(select(func.count()).where(*running)) or 0) >= AT_ONCE:
            raise Refused("admin-task-many", limit=AT_ONCE)
        task = Task(
            id=self._client.ids.next(),
            user=user,
            kind=kind,
            listing=listing,
            args=dict(args),
            created_at=self._client.clock.now(),
        )
        session.add(task)
        await session.flush()
        await self._client.jobs.post(session, JOB, {"task": task.id}, key=f"{JOB}:{task.id}")
        return task

    async def shown_to(self, session: AsyncSession, user: int) -> Sequence[Task]:
        """A person's latest tasks that they have not put away."""
        query = select(Task).where(Task.user == user, ~Task.seen)
        return (await session.scalars(query.order_by(Task.id.desc()).limit(SHOWN))).all()

    async def own(self, session: AsyncSession, user: int, task: int) -> Task | None:
        """A task, if it is that person's."""
        found = await session.get(Task, task)
        return found if found is not None and found.user == user else None

    async def end(self, session: AsyncSession, task: int, error: str = "") -> None:
        """Notes that it is over; whoever works at it stops with the present batch."""
        open_one = update(Task).where(Task.id == task, Task.finished_at.is_(None))
        await session.execute(open_one.values(finished_at=self._client.clock.now(), error=error))

    async def forget_old(self) -> int:
        """Deletes files after a day, and tasks after a month; how many files."""
        now = self._client.clock.now()
        async with self._client.db.writing() as session:
            stale = (Task.sha256.is_not(None), Task.finished_at < now - FILE_KEPT)
            files = (await session.scalars(select(Task.sha256).where(*stale))).all()
            await session.execute(update(Task).where(*stale).values(sha256=None))
            await session.execute(delete(Task).where(Task.finished_at < now - KEPT))
        for sha256 in files:
            if sha256 is not None:
                await self._client.media.discard(sha256)
        return len(files)
