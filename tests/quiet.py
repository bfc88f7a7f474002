"""Waiting until a client has done all that was left for it."""

from __future__ import annotations

import asyncio

from sqlalchemy import func, select

from botique_core.app.app import App
from botique_core.inbox.tables import inbox
from tests.patience import GUARD_S


async def nothing_waits(app: App) -> None:
    """Returns when every chat has heard what was left for it."""
    waiting = select(func.count()).select_from(inbox).where(~inbox.c.done)
    async with asyncio.timeout(GUARD_S):
        while True:
            async with app.client.db.reading() as session:
                if not await session.scalar(waiting):
                    return
            await asyncio.sleep(0.01)
