"""What the log holds of a person: for their copy, and for deleting it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Endpoint
from botique_web.body import loaded
from botique_web.models import Entry, Visitor


async def exported(session: AsyncSession, customer: int) -> dict[str, Any] | None:
    """Every message of the person's web chats, oldest first; None if there are none."""
    visitors = await _visitors(session, customer)
    entries = await session.scalars(
        select(Entry)
        .where(Entry.visitor.in_(visitors), Entry.deleted.is_(False))
        .order_by(Entry.place)
    )
    messages = [_plain(entry) for entry in entries]
    return {"messages": messages} if messages else None


async def erased(session: AsyncSession, customer: int) -> dict[str, int] | None:
    """Empties the person's web chats; open pages drop what they show.

    The visitor's row stays, so that the chat can still say that all is deleted: it holds nothing
    but a random number.
    """
    visitors = await _visitors(session, customer)
    if not visitors:
        return None
    theirs = Entry.visitor.in_(visitors)
    count = await session.scalar(select(func.count()).select_from(Entry).where(theirs)) or 0
    await session.execute(delete(Entry).where(theirs))
    await session.execute(
        update(Visitor)
        .where(Visitor.id.in_(visitors))
        .values(seq=Visitor.seq + 1, cleared=Visitor.seq + 1, menu=b"[]")
    )
    return {"web_message": count}


async def _visitors(session: AsyncSession, customer: int) -> Sequence[str]:
    found = await session.scalars(
        select(Visitor.id)
        .join(Endpoint, (Endpoint.address == Visitor.id) & (Endpoint.bot == Visitor.bot))
        .where(Endpoint.customer == customer)
    )
    return found.all()


def _plain(entry: Entry) -> dict[str, Any]:
    body = loaded(entry.body)
    said = {
        "at": entry.at.isoformat(),
        "from": "bot" if entry.key is None else "you",
        "text": body.text.text,
        "phone": body.phone,
        "place": list(body.place) if body.place else None,
        "files": [{"name": media.name, "sha256": media.sha256} for media in body.media],
    }
    return {name: value for name, value in said.items() if value}
