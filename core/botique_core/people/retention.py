"""How long rows are kept, said in one place, and the sweep that holds to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Column, ColumnElement, MetaData, Table, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Base, Database, UtcDateTime

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Retention:
    """Rows of `table` are deleted `keep` after the time in `column`; while that is NULL, never.

    The column holds a time, or microseconds since 1970.
    """

    table: str
    column: str
    keep: timedelta


async def sweep(
    db: Database, clock: Clock, periods: Iterable[Retention], metadata: MetaData = Base.metadata
) -> dict[str, int]:
    """Deletes what has been kept long enough; row counts by table, of those that had any.

    Each transaction deletes a thousand rows at most: nobody waits long for it.
    """
    swept: dict[str, int] = {}
    for period in periods:
        table = metadata.tables[period.table]
        over = _is_over(table.c[period.column], clock, period.keep)
        while deleted := await _delete_some(db, table, over):
            swept[period.table] = swept.get(period.table, 0) + deleted
    return swept


async def _delete_some(db: Database, table: Table, over: ColumnElement[bool]) -> int:
    keys = tuple(table.primary_key.columns)
    async with db.writing() as session:
        found = await session.execute(select(*keys).where(over).limit(BATCH))
        some = [tuple(row) for row in found]
        await _delete(session, table, keys, some)
    return len(some)


async def _delete(
    session: AsyncSession,
    table: Table,
    keys: tuple[Column[object], ...],
    rows: list[tuple[object, ...]],
) -> None:
    if rows:
        await session.execute(delete(table).where(tuple_(*keys).in_(rows)))


def _is_over(column: Column[object], clock: Clock, keep: timedelta) -> ColumnElement[bool]:
    if isinstance(column.type, UtcDateTime):
        return column < clock.now() - keep
    return column < clock.now_us() - keep // timedelta(microseconds=1)
