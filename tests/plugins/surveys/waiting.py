"""Waiting for what a client does by itself."""

from __future__ import annotations

import asyncio

from botique_core.app.app import App
from botique_core.broadcasts.state import BroadcastState
from botique_core.testing.patience import GUARD_S
from tests.quiet import nothing_waits


async def sent_out(app: App, broadcast: int | None, within_s: float = GUARD_S) -> None:
    """Returns when a mailing is through and every chat has heard of it."""
    async with asyncio.timeout(within_s):
        while True:
            async with app.client.db.reading() as session:
                found = await app.client.broadcasts.get(session, broadcast or 0)
            if found.state == BroadcastState.FINISHED:
                break
            await asyncio.sleep(0.05)
    await nothing_waits(app)
