"""Deleting rows of finished updates and messages once no messenger will repeat them."""

from __future__ import annotations

import asyncio

from botique_core.inbox.lines import Lines
from botique_core.inbox.storage import Storage
from botique_core.inbox.surroundings import Surroundings

EVERY_S = 60.0
BREATH_S = 0.1


async def forgetting(around: Surroundings, storage: Storage, lines: Lines) -> None:
    """Deletes a little at a time, until cancelled."""
    wait_s = EVERY_S
    while True:
        await asyncio.sleep(wait_s)
        before_us = around.clock.now_us() - around.options.keep_us
        # One process is enough: the one that has the first shard.
        deleted = await storage.forget(before_us) if 0 in lines.shards else 0
        wait_s = BREATH_S if deleted else EVERY_S
