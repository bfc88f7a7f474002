"""What becomes of a person's visits: merged, parted, handed out, erased."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_terminals import visits
from botique_terminals.models import MovedVisit, Terminal, Visit
from botique_terminals.naming import where


async def merge(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `kept` the visits of `absorbed`, and notes which they were."""
    moved = list(await session.scalars(select(Visit.id).where(Visit.customer == absorbed)))
    if moved:
        rows = [{"visit": visit, "kept": kept, "absorbed": absorbed} for visit in moved]
        await session.execute(insert(MovedVisit), rows)
        await session.execute(update(Visit).where(Visit.id.in_(moved)).values(customer=kept))


async def unmerge(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `absorbed` back what the merge took; later visits stay where they are."""
    this_merge = (MovedVisit.kept == kept) & (MovedVisit.absorbed == absorbed)
    moved = select(MovedVisit.visit).where(this_merge)
    returned = update(Visit).where(Visit.id.in_(moved), Visit.customer == kept)
    await session.execute(returned.values(customer=absorbed))
    await session.execute(delete(MovedVisit).where(this_merge))


async def export(session: AsyncSession, customer: int) -> dict[str, Any] | None:
    """Where the customer was and when; None if nowhere."""
    been = await visits.history(session, customer)
    return {"visits": [_told(terminal, visit) for terminal, visit in been]} if been else None


async def erase(session: AsyncSession, customer: int) -> dict[str, int]:
    """Forgets where the customer was; how many rows it were, by table."""
    forgotten = delete(Visit).where(Visit.customer == customer).returning(Visit.id)
    rows = (await session.scalars(forgotten)).all()
    return {Visit.__tablename__: len(rows)}


def _told(terminal: Terminal, visit: Visit) -> dict[str, Any]:
    return {
        "terminal": terminal.name,
        "address": where(terminal),
        "first_at": visit.first_at.isoformat(),
        "last_at": visit.last_at.isoformat(),
        "count": visit.count,
    }
