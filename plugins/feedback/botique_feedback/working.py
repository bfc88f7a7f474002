"""What is done without anybody asking: answers followed up, old requests closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from botique_core.client import Client
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_feedback import delivering, filling
from botique_feedback.inbox import presence
from botique_feedback.inbox.care import Care
from botique_feedback.service import SEND, Service
from botique_feedback.settings import FeedbackSettings

Run = Callable[[JobContext], Awaitable[Result]]

FOLLOW_EVERY = timedelta(minutes=1)
CLOSE_EVERY = timedelta(hours=1)


def kinds(client: Client, settings: FeedbackSettings) -> Sequence[JobKind]:
    """The feature's jobs."""
    always = (
        JobKind("feedback.follow", _follow(client), every=FOLLOW_EVERY),
        JobKind(SEND, _send(client)),
        JobKind(filling.PHOTOS, filling.photos(client)),
    )
    if not settings.close_after_days:
        return always
    after = timedelta(days=settings.close_after_days)
    return (*always, JobKind("feedback.close", _close(client, after), every=CLOSE_EVERY))


def _follow(client: Client) -> Run:
    care = Care(client, Service(client).changed)

    async def follow(context: JobContext) -> Result:
        del context
        async with client.db.writing() as session:
            await presence.tidy(client, session)
            woken = await care.wake(session)
            return {"settled": await delivering.settle(client, session), "woken": woken}

    return follow


def _send(client: Client) -> Run:
    service = Service(client)

    async def send(context: JobContext) -> Result:
        async with client.db.writing() as session:
            return {"sent": await service.release(session, context.args["message"])}

    return send


def _close(client: Client, after: timedelta) -> Run:
    service = Service(client)

    async def close(context: JobContext) -> Result:
        del context
        async with client.db.writing() as session:
            return {"closed": await service.close_answered(session, after)}

    return close
