"""A feature with one table, as the people room meets it: by its hooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    Column,
    CursorResult,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

METADATA = MetaData()
VISITS = Table(
    "visits_visit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("customer", BigInteger, nullable=False),
    Column("absorbed", BigInteger),
    Column("place", Text, nullable=False),
)


class BrokenFeatureError(RuntimeError):
    """What a feature with a mistake in it raises."""


class Visits:
    """Keeps visits of customers; with `breaks_at` it fails there, after having written."""

    def __init__(self) -> None:
        self.breaks_at = ""

    async def add(self, session: AsyncSession, customer: int, place: str) -> None:
        await session.execute(insert(VISITS).values(customer=customer, place=place))

    async def of(self, session: AsyncSession, customer: int) -> list[str]:
        query = select(VISITS.c.place).where(VISITS.c.customer == customer)
        return list(await session.scalars(query.order_by(VISITS.c.id)))

    async def merge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        moved = update(VISITS).where(VISITS.c.customer == absorbed)
        await session.execute(moved.values(customer=kept, absorbed=absorbed))
        self._break_at("merge")

    async def unmerge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        moved = update(VISITS).where(VISITS.c.customer == kept, VISITS.c.absorbed == absorbed)
        await session.execute(moved.values(customer=absorbed, absorbed=None))
        self._break_at("unmerge")

    async def export(self, session: AsyncSession, customer: int) -> Mapping[str, Any]:
        self._break_at("export")
        return {"visits": {"places": await self.of(session, customer)}}

    async def erase(self, session: AsyncSession, customer: int) -> Mapping[str, int]:
        gone = await session.execute(delete(VISITS).where(VISITS.c.customer == customer))
        self._break_at("erase")
        return {VISITS.name: cast("CursorResult[Any]", gone).rowcount}

    def _break_at(self, moment: str) -> None:
        if self.breaks_at == moment:
            raise BrokenFeatureError(moment)
