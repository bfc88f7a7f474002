"""A clock that goes with the database's, so that the machines of one client agree on the time."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from botique_core.clock import Clock
from botique_core.db.database import Database

AGREE_EVERY_S = 60.0
UNHEEDED_US = 250_000  # less than this no lease and no deadline minds
MICROSECOND = timedelta(microseconds=1)

log = logging.getLogger(__name__)


class AgreedClock:
    """The machine's clock, put right by the database's; on SQLite they are the same."""

    def __init__(self, clock: Clock, db: Database) -> None:
        self._clock = clock
        self._db = db
        self._ahead_us = 0

    def now(self) -> datetime:
        """The moment, as aware UTC."""
        return self._clock.now() - self._ahead_us * MICROSECOND

    def now_us(self) -> int:
        """The same moment as whole microseconds since 1970."""
        return self._clock.now_us() - self._ahead_us

    async def agree(self) -> None:
        """Compares the clocks once.

        Raises:
            SQLAlchemyError: The database does not answer.
            OSError: It can't be reached.
        """
        if self._db.is_sqlite:
            return
        async with self._db.reading() as session:
            before_us = self._clock.now_us()
            theirs = (await session.scalars(select(func.clock_timestamp()))).one()
            after_us = self._clock.now_us()
        ahead_us = (before_us + after_us) // 2 - round(theirs.timestamp() * 1_000_000)
        doubt_us = (after_us - before_us) // 2  # the answer may have come early or late in between
        if abs(ahead_us - self._ahead_us) > UNHEEDED_US + doubt_us:
            log.warning("this machine's clock is %.1f s ahead of the database's", ahead_us / 1e6)
            self._ahead_us = ahead_us

    async def run(self) -> None:
        """Compares the clocks now and then, until cancelled."""
        while True:
            with suppress(SQLAlchemyError, OSError):  # whoever needs the database says so
                await self.agree()
            await asyncio.sleep(AGREE_EVERY_S)
