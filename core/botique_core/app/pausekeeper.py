"""Keeps what messengers said of too many requests where every process finds it."""

from __future__ import annotations

import asyncio
import logging

from botique_core.db import Database
from botique_core.fault import fault_of
from botique_core.inbox.pauses import Pauses
from botique_core.outbox.throttles import Throttles
from botique_core.plugins.switchboard import Switchboard
from botique_core.wake import Wake

LOOK_S = 0.5
LOOK_ALONE_S = 5.0

log = logging.getLogger(__name__)


class PauseKeeper:
    """Stores the pauses that this process was told and learns those that others were.

    It also learns how many processes there are. `wake` has it look at once.
    """

    def __init__(self, db: Database, switchboard: Switchboard, throttles: Throttles) -> None:
        self.wake = Wake()
        self._look_s = LOOK_ALONE_S if db.is_sqlite else LOOK_S
        self._pauses = Pauses(db)
        self._switchboard = switchboard
        self._throttles = throttles
        self._unwritten: dict[int, float] = {}
        self._well = True
        throttles.tell(self._told)

    async def look(self) -> None:
        """Learns what the database knows; before it nothing may be called."""
        for bot, seconds in (await self._pauses.left()).items():
            self._throttles.learn(bot, seconds)
        self._throttles.peers.count = max(1, await self._switchboard.processes())

    async def run(self) -> None:
        """Looks twice a second, and writes at once; a database that is away gets it later."""
        while True:
            await self.wake.wait(self._look_s)
            try:
                await self.store()
                await self.look()
            except Exception as error:  # noqa: BLE001 -- a database that is away raises what its driver likes
                if self._well:
                    log.warning("pauses of bots can't be kept: %s", fault_of(error))
                self._well = False
            else:
                self._well = True

    async def store(self) -> None:
        """Writes what this process was told and has not written yet."""
        for bot, until in list(self._unwritten.items()):
            seconds = until - asyncio.get_running_loop().time()
            if seconds > 0:
                await self._pauses.note(bot, seconds)
            if self._unwritten[bot] == until:
                del self._unwritten[bot]

    def _told(self, bot: int, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._unwritten[bot] = max(self._unwritten.get(bot, 0.0), until)
        self.wake.knock()
