"""What a new client does first about news."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import FirstStep, Staff
from botique_news.models import News
from botique_news.pages.rights import WRITE


async def _there_are_some(session: AsyncSession, staff: Staff) -> bool:
    del staff
    return await session.scalar(select(News.id).limit(1)) is not None


FIRST = FirstStep("news-step", "news-step-text", WRITE, "/news/new", _there_are_some, order=70)
