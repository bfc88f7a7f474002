"""Who may do what, and which surveys somebody may see whose sight is limited to places."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Desk, Needs
from botique_surveys.kinds import SurveyState
from botique_surveys.models import Survey

READ = "surveys.read"
WRITE = "surveys.write"
SEND = "surveys.send"
PEOPLE = "surveys.people"

ToRead = Annotated[Desk, Depends(Needs(READ))]
ToWrite = Annotated[Desk, Depends(Needs(WRITE))]
ToSend = Annotated[Desk, Depends(Needs(SEND))]

NOT_THERE = 404


async def to_look_at(desk: Desk, session: AsyncSession, survey: int) -> Survey:
    """A survey that the person may see; drafts are their authors' where sight is limited.

    Raises:
        HTTPException: 404.
    """
    found = await session.get(Survey, survey)
    if found is None or not (found.state != SurveyState.DRAFT or may_change(desk, found)):
        raise HTTPException(NOT_THERE)
    return found


async def to_change(desk: Desk, session: AsyncSession, survey: int) -> Survey:
    """A survey that the person may change: one that concerns none but their own places.

    Raises:
        HTTPException: 404.
    """
    found = await session.get(Survey, survey)
    if found is None or not may_change(desk, found):
        raise HTTPException(NOT_THERE)
    return found


def may_change(desk: Desk, survey: Survey) -> bool:
    """Whether a survey concerns none but the person's own places."""
    own = desk.staff.places
    return own is None or (survey.places is not None and own.issuperset(survey.places))
