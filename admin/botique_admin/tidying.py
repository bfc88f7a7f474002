"""Forgetting what is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from botique_admin.office import Office
from botique_core.client import Client
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result

EVERY = timedelta(days=1)


def kinds(client: Client, office: Office) -> Sequence[JobKind]:
    """The job that keeps the panel's tables small."""

    async def tidy(context: JobContext) -> Result:
        del context
        async with client.db.writing() as session:
            rooms = (
                office.sessions,
                office.links,
                office.throttle,
                office.audit,
                office.drafts,
            )
            for room in rooms:
                await room.forget_old(session)
        return None

    return (JobKind("admin.tidy", tidy, every=EVERY),)
