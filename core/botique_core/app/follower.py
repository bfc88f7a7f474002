"""Following the wanted generation: a new one is built beside the old and then takes its place."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from botique_core.app.assembly import Assembly
from botique_core.errors import BotiqueError
from botique_core.generation import Generation

CHECK_S = 0.5
REPORT_EVERY = 10

log = logging.getLogger(__name__)

Adopt = Callable[[Generation], Awaitable[None]]


class Follower:
    """Asks for the wanted number twice a second; `adopt` swaps the generations."""

    def __init__(self, assembly: Assembly, adopt: Adopt) -> None:
        self._assembly = assembly
        self._adopt = adopt
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Has `follow` return as soon as what it does with the database is done."""
        self._stopping.set()

    async def follow(self, current: Generation) -> None:
        """Runs until stopped; a generation that can't be built leaves the present one at work."""
        rounds = refused = 0
        while not await self._stops():
            try:
                wanted = await self._assembly.switchboard.number()
                if wanted not in (current.number, refused):
                    refused = wanted
                    current = await self._assembly.build()
                    await self._adopt(current)
                    rounds = 0
                if rounds % REPORT_EVERY == 0:
                    await self.report(current)
                rounds += 1
            except BotiqueError as error:
                log.error("generation %d can't be built: %s", refused, error)  # noqa: TRY400 -- the text says it all
            except Exception as error:  # noqa: BLE001 -- a database that is away raises what its driver likes
                refused = 0
                log.warning("the wanted generation can't be read: %s", type(error).__name__)

    async def _stops(self) -> bool:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), CHECK_S)
        return self._stopping.is_set()

    async def report(self, current: Generation) -> None:
        """Says what this process runs: a purge waits for those that still run more."""
        switchboard, process = self._assembly.switchboard, self._assembly.process
        await switchboard.report(process, current.number, current.quarantined)
