"""The news that a page is about."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_core.panel import Desk
from botique_news import shelf
from botique_news.kinds import State
from botique_news.models import News
from botique_news.refusal import Refused

NOT_FOUND = 404


async def found(desk: Desk, session: AsyncSession, number: int) -> tuple[News, State]:
    """The news and where it stands.

    Raises:
        HTTPException: 404, there is none, or it is not for this person to see.
    """
    try:
        return await shelf.find(session, number, desk.staff.places)
    except Refused as refused:
        raise HTTPException(NOT_FOUND) from refused
