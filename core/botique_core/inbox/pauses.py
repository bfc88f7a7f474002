"""How long messengers want to hear nothing of our bots, as the database remembers it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import case, select, update

from botique_core.db import Database
from botique_core.db.moment import moment_us
from botique_core.inbox.tables import bot

SECOND_US = 1_000_000


class Pauses:
    """Pauses of all bots of a client; they outlive every process, and Redis."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def note(self, number: int, seconds: float) -> None:
        """A bot is silent from now on for so long; a longer pause stays as it is."""
        until = moment_us() + int(seconds * SECOND_US)
        longest = case((bot.c.paused_until_us > until, bot.c.paused_until_us), else_=until)
        change = update(bot).where(bot.c.id == number).values(paused_until_us=longest)
        async with self._db.writing() as session:
            await session.execute(change)

    async def left(self) -> Mapping[int, float]:
        """For how many seconds more each paused bot has to be silent."""
        left_us = bot.c.paused_until_us - moment_us()
        async with self._db.reading() as session:
            rows = await session.execute(select(bot.c.id, left_us).where(left_us > 0))
            return {number: us / SECOND_US for number, us in rows}
