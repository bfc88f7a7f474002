"""What a new client does first about requests."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import FirstStep, Staff
from botique_feedback.inbox.permissions import READ
from botique_feedback.models import Request


async def _there_is_one(session: AsyncSession, staff: Staff) -> bool:
    del staff
    return await session.scalar(select(Request.id).limit(1)) is not None


FIRST = FirstStep(
    "feedback-step", "feedback-step-text", READ, "/feedback/", _there_is_one, order=60
)
