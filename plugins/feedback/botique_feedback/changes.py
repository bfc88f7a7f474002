"""The feed of changes by which an accounting system keeps up, each request in its latest version.

Versions are counted in the transaction of the change; the place in the feed is that of the domain
event which tells of it, given after that commit. A number taken inside the transaction would lose
what commits late: a reader that has passed it never looks back.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import insert_into
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_feedback.events import FeedbackChanged
from botique_feedback.models import Change, Request

PAGE_MAX = 500


async def place(session: AsyncSession, event: DomainEvent) -> None:
    """Moves a request to the end of the feed; an event seen twice, or late, moves nothing."""
    changed = FeedbackChanged.model_validate(event.body)
    latest = {"version": changed.version, "seq": event.seq}
    insert = insert_into(session, Change).values(request=changed.request, **latest)
    newer = Change.version < changed.version
    await session.execute(
        insert.on_conflict_do_update(index_elements=["request"], set_=latest, where=newer)
    )


async def after(session: AsyncSession, seq: int, limit: int) -> Sequence[tuple[Change, Request]]:
    """Requests that changed after a place in the feed, in its order; each once, as it is now."""
    query = (
        select(Change, Request)
        .join(Request, Request.id == Change.request)
        .where(Change.seq > seq)
        .order_by(Change.seq)
        .limit(max(1, min(limit, PAGE_MAX)))
    )
    return [(row.Change, row.Request) for row in await session.execute(query)]


CONSUMER = Consumer(
    "feedback.changes", frozenset({FeedbackChanged.kind_of_event}), place, from_start=True
)
