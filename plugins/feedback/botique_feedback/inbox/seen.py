"""Which requests somebody has seen as they now stand."""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.panel import Staff
from botique_feedback.models import Request, Seen


async def mark(client: Client, session: AsyncSession, request: int, staff: Staff) -> None:
    """Somebody has seen all that there is."""
    values = {"at": client.clock.now()}
    insert = insert_into(session, Seen).values(request=request, staff=staff.id, **values)
    await session.execute(
        insert.on_conflict_do_update(index_elements=["request", "staff"], set_=values)
    )


async def unmark(session: AsyncSession, request: int, staff: Staff) -> None:
    """Makes it news again for that person, to come back to it."""
    theirs = (Seen.request == request, Seen.staff == staff.id)
    await session.execute(delete(Seen).where(*theirs))


def unread(staff: Staff) -> ColumnElement[bool]:
    """The condition that the customer has written since the person last looked."""
    looked = (
        select(Seen.request)
        .where(Seen.request == Request.id, Seen.staff == staff.id, Seen.at >= Request.heard_at)
        .correlate(Request)
    )
    return ~looked.exists()
