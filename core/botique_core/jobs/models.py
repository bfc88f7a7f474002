"""What is kept of a job: what to do, how far it is, what came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

KIND_MAX = 80
KEY_MAX = 200
STATE_MAX = 10


class JobState(StrEnum):
    """Where a job stands; the first two are unfinished."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (JobState.WAITING, JobState.RUNNING)
_UNFINISHED = text("state IN ('waiting', 'running')")


class Job(Base):
    """One piece of work.

    `due_at` is when a process may take it: the time asked for, or, while it runs, the end of
    its runner's lease. `offered_at` is when workers were told of it. `attempt` counts the runs
    and fences them: a runner that lost its lease changes nothing any more. Of unfinished jobs one
    alone has a given `key`.
    """

    __tablename__ = "core_job"
    __table_args__ = (
        CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"
        ),
        Index(
            "uq_core_job_key",
            "key",
            unique=True,
            postgresql_where=_UNFINISHED,
            sqlite_where=_UNFINISHED,
        ),
        Index("ix_core_job_due", "due_at", postgresql_where=_UNFINISHED, sqlite_where=_UNFINISHED),
        Index(None, "finished_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(KIND_MAX))
    args: Mapped[dict[str, Any]]
    key: Mapped[str | None] = mapped_column(String(KEY_MAX))
    state: Mapped[str] = mapped_column(String(STATE_MAX), default=JobState.WAITING.value)
    due_at: Mapped[datetime]
    offered_at: Mapped[datetime | None]
    attempt: Mapped[int] = mapped_column(default=0, server_default="0")
    unwanted: Mapped[bool] = mapped_column(default=False, server_default=false())
    done: Mapped[int] = mapped_column(default=0, server_default="0")
    total: Mapped[int] = mapped_column(default=0, server_default="0")
    result: Mapped[dict[str, Any] | None]
    error: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
