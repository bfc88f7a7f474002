"""A loop is woken by a knock, and looks by itself when none comes."""

from __future__ import annotations

import asyncio

from botique_core.wake import Wake
from tests.patience import GUARD_S


async def test_knock_wakes_the_one_who_waits() -> None:
    wake = Wake()
    waiting = asyncio.create_task(wake.wait(GUARD_S * 60))
    await asyncio.sleep(0)
    wake.knock()
    async with asyncio.timeout(GUARD_S):
        await waiting


async def test_knock_while_nobody_waits_is_kept_once() -> None:
    wake = Wake()
    wake.knock()
    wake.knock()
    async with asyncio.timeout(GUARD_S):
        await wake.wait(GUARD_S * 60)
    waiting = asyncio.create_task(wake.wait(GUARD_S * 60))
    await asyncio.sleep(0)
    assert not waiting.done()
    wake.knock()
    await waiting


async def test_wait_without_a_knock_ends_by_itself() -> None:
    async with asyncio.timeout(GUARD_S):
        await Wake().wait(0.001)
