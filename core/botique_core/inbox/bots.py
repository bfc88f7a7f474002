"""The numbers by which bots are known in all tables."""

from __future__ import annotations

from sqlalchemy import select

from botique_core.db import Database
from botique_core.db.inserting import insert_into
from botique_core.inbox.tables import bot


async def bot_number(db: Database, driver: str, name: str) -> int:
    """The number of the bot `driver.name`, given at its first start and kept for good."""
    known = select(bot.c.id).where(bot.c.driver == driver, bot.c.name == name)
    async with db.reading() as session:
        number: int | None = await session.scalar(known)
    if number is not None:
        return number
    async with db.writing() as session:
        row = insert_into(session, bot).values(driver=driver, name=name)
        await session.execute(row.on_conflict_do_nothing())
    async with db.reading() as session:
        return int((await session.execute(known)).scalar_one())
