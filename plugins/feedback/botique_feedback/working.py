"""What is done without anybody asking: answers followed up, old requests closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from botique_core.client import Client
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_feedback import delivering
from botique_feedback.service import Service
from botique_feedback.settings import FeedbackSettings

Run = Callable[[JobContext], Awaitable[Result]]

FOLLOW_EVERY = timedelta(minutes=1)
CLOSE_EVERY = timedelta(hours=1)


def kinds(client: Client, settings: FeedbackSettings) -> Sequence[JobKind]:
    """The feature's jobs."""
    follow_up = JobKind("feedback.follow", _follow(client), every=FOLLOW_EVERY)
    if not settings.close_after_days:
        return (follow_up,)
    after = timedelta(days=settings.close_after_days)
    return (follow_up, JobKind("feedback.close", _close(client, after), every=CLOSE_EVERY))


def _follow(client: Client) -> Run:

    async def follow(context: JobContext) -> Result:
        del context
        async with client.db.writing() as session:
            return {"settled": await delivering.settle(client, session)}

    return follow


def _close(client: Client, after: timedelta) -> Run:
    service = Service(client)

    async def close(context: JobContext) -> Result:
        del context
        async with client.db.writing() as session:
            return {"closed": await service.close_answered(session, after)}

    return close
