"""Who may open which of the pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Path
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.panel import Desk, Needs
from botique_feedback.inbox import scope
from botique_feedback.inbox.permissions import ANSWER, READ, SETUP
from botique_feedback.models import Request

ForReader = Annotated[Desk, Depends(Needs(READ))]
ForAnswer = Annotated[Desk, Depends(Needs(ANSWER))]
ForSetup = Annotated[Desk, Depends(Needs(SETUP))]
Number = Annotated[str, Path(max_length=40)]
NOT_FOUND = 404


async def asked_for(
    desk: Desk, session: AsyncSession, number: str, *, lock: bool = False
) -> Request:
    """The request of a page.

    Raises:
        HTTPException: 404, there is none, or the person may not see it.
    """
    try:
        return await scope.by_number(session, desk.staff, number, lock=lock)
    except InputRefused as refused:
        raise HTTPException(NOT_FOUND) from refused
