"""The number under which one start of a process is known."""

from __future__ import annotations

from sqlalchemy import delete, insert

from botique_core.db import Database
from botique_core.inbox.tables import node


async def take_number(db: Database) -> int:
    """A number that no other start of any process ever had or will have, for `Ids`."""
    async with db.writing() as session:
        result = await session.execute(insert(node).values(until_us=0).returning(node.c.id))
        number = int(result.scalar_one())
        # Only a row makes a node: this process takes numbers, it does not serve chats yet.
        await session.execute(delete(node).where(node.c.id == number))
    return number
