"""Letting old events go once every consumer has passed them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, exists, func, select

from botique_core.db import Database
from botique_core.feed.models import Cursor, EventFailure, EventRecord

AT_ONCE = 1_000
MICROSECOND = timedelta(microseconds=1)


async def delete_old(db: Database, now_us: int, kept: timedelta) -> int:
    """Deletes events older than `kept` that nobody needs any more; how many."""
    before_us, total = now_us - kept // MICROSECOND, 0
    while deleted := await _delete_some(db, before_us):
        total += deleted
    return total


async def _delete_some(db: Database, before_us: int) -> int:
    slowest = select(func.min(Cursor.seq)).scalar_subquery()
    put_aside = exists().where(EventFailure.event == EventRecord.id)
    old = (
        select(EventRecord.id)
        .where(
            EventRecord.at_us < before_us,
            EventRecord.seq <= func.coalesce(slowest, EventRecord.seq),
            ~put_aside,
        )
        .order_by(EventRecord.seq)
        .limit(AT_ONCE)
    )
    async with db.writing() as session:
        gone = delete(EventRecord).where(EventRecord.id.in_(old)).returning(EventRecord.id)
        return len((await session.scalars(gone)).all())
