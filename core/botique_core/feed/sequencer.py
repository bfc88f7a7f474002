"""Giving committed events their places in the feed."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database, insert_into
from botique_core.feed.models import EventRecord, FeedEnd

ONLY_ROW = 1
AT_ONCE = 1_000


async def give_places(db: Database) -> None:
    """Gives every committed event without a place the next one; by one process at a time."""
    while await _give_some(db) == AT_ONCE:
        pass


async def end_of_feed(session: AsyncSession) -> int:
    """The last place given."""
    return await session.scalar(select(FeedEnd.seq)) or 0


async def _give_some(db: Database) -> int:
    async with db.writing() as session:
        end = await _locked_end(session)
        # Causes come before effects: the clock orders processes, the id one process's own.
        order = (EventRecord.at_us, EventRecord.id)
        waiting = (
            select(EventRecord.id, func.row_number().over(order_by=order).label("number"))
            .where(EventRecord.seq.is_(None))
            .order_by(*order)
            .limit(AT_ONCE)
            .subquery()
        )
        placed = (
            update(EventRecord)
            .where(EventRecord.id == waiting.c.id)
            .values(seq=end + waiting.c.number)
            .returning(EventRecord.id)
            .execution_options(synchronize_session=False)
        )
        given = len((await session.scalars(placed)).all())
        await session.execute(update(FeedEnd).values(seq=end + given))
        return given


async def _locked_end(session: AsyncSession) -> int:
    """The last place given; whoever asks next waits until this transaction is over."""
    first = insert_into(session, FeedEnd).values(id=ONLY_ROW, seq=0)
    await session.execute(first.on_conflict_do_nothing())
    return (await session.scalars(select(FeedEnd.seq).with_for_update())).one()
