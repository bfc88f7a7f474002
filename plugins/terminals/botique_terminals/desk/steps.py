"""What a new client does first about terminals."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import FirstStep, Staff
from botique_terminals.desk.rights import EDIT
from botique_terminals.models import Terminal


async def _there_are_some(session: AsyncSession, staff: Staff) -> bool:
    del staff
    return await session.scalar(select(Terminal.guid).limit(1)) is not None


FIRST = FirstStep(
    "terminals-step", "terminals-step-text", EDIT, "/terminals/import", _there_are_some, order=50
)
