"""Who else has a request before them: two answers at once confuse a customer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.panel import Staff
from botique_feedback.models import NAME_MAX, Presence

LEASE = timedelta(seconds=25)


async def stay(
    client: Client, session: AsyncSession, request: int, staff: Staff, *, writes: bool
) -> bool:
    """Says that somebody is here, for a while; whether the others did not know that yet."""
    now = client.clock.now()
    known = await session.get(Presence, (request, staff.id))
    is_news = known is None or known.until < now or known.writes != writes
    values = {"name": staff.name[:NAME_MAX], "writes": writes, "until": now + LEASE}
    insert = insert_into(session, Presence).values(request=request, staff=staff.id, **values)
    await session.execute(
        insert.on_conflict_do_update(index_elements=["request", "staff"], set_=values)
    )
    return is_news


async def leave(session: AsyncSession, request: int, staff: Staff) -> None:
    """Says that somebody has gone on."""
    theirs = (Presence.request == request, Presence.staff == staff.id)
    await session.execute(delete(Presence).where(*theirs))


async def others(
    client: Client, session: AsyncSession, requests: Iterable[int], staff: Staff
) -> Sequence[Presence]:
    """Those who have one of these requests before them, but for the person who asks."""
    query = select(Presence).where(
        Presence.request.in_(list(requests)),
        Presence.staff != staff.id,
        Presence.until >= client.clock.now(),
    )
    return (await session.scalars(query.order_by(Presence.writes.desc(), Presence.name))).all()


async def tidy(client: Client, session: AsyncSession) -> None:
    """Forgets leases that have run out."""
    await session.execute(delete(Presence).where(Presence.until < client.clock.now()))
