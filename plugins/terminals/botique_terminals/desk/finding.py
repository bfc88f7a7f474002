"""The micro-market that a page is about, as far as whoever looks may see it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_core.panel import Desk
from botique_terminals import service
from botique_terminals.models import Terminal


async def found(session: AsyncSession, desk: Desk, guid: str, *, lock: bool = False) -> Terminal:
    """The micro-market with this GUID.

    Raises:
        HTTPException: 404, there is none, or it is none of theirs.
    """
    terminal = await service.by_guid(session, guid, lock=lock)
    places = desk.staff.places
    if terminal is None or (places is not None and guid not in places):
        raise HTTPException(404)
    return terminal
