"""What customers wrote in their own words, and the photos they sent, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_surveys.models import Answer, Response, Survey
from botique_surveys.results.filter import Filter

PAGE = 8


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words, or a photo."""

    text: str
    sha256: str
    place: str
    at: datetime


async def words(
    session: AsyncSession,
    survey: Survey,
    question: str,
    chosen: Filter,
    zone: str,
    *,
    page: int = 0,
) -> tuple[Sequence[Said], bool]:
    """One page of what was said to a question, and whether there is more."""
    query = (
        select(Answer.text, Answer.sha256, Response.place_name, Answer.answered_at)
        .join(Response, Response.id == Answer.response)
        .where(
            and_(*chosen.where(survey.id, zone)),
            Answer.question == question,
            or_(Answer.text != "", Answer.sha256.is_not(None)),
        )
        # Anonymous answers have whole days for times: their order must not tell the rest.
        .order_by(Answer.answered_at.desc(), Answer.response.desc())
        .offset(page * PAGE)
        .limit(PAGE + 1)
    )
    rows = list(await session.execute(query))
    said = [
        Said(
            row.text, row.sha256 or "", "" if survey.anonymous else row.place_name, row.answered_at
        )
        for row in rows[:PAGE]
    ]
    return said, len(rows) > PAGE
