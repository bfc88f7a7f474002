"""Reading a page of a list: ids first, then the rows that they name, then how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import column, func, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.lists.question import Question

COUNTED_MAX = 100_000


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page, and whether another page follows."""

    rows: Sequence[Any]
    more: bool


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows match; an estimate where counting would take long."""

    number: int
    exact: bool = True


async def page_of(session: AsyncSession, question: Question) -> Rows:
    """The page that is asked for."""
    ids = (await session.scalars(question.page())).all()
    per = question.state.per
    return Rows(await rows_of(session, question, ids[:per]), len(ids) > per)


async def rows_of(session: AsyncSession, question: Question, ids: Sequence[Any]) -> list[Any]:
    """The rows with these ids, in their order; those that are gone meanwhile are left out."""
    if not ids:
        return []
    listing = question.listing
    loaded = await listing.load(session, question.viewer, ids)
    found = {listing.id_of(row): row for row in loaded}
    return [found[one] for one in ids if one in found]


async def total_of(session: AsyncSession, question: Question) -> Total:
    """How many rows match."""
    if question.is_whole and session.get_bind().dialect.name == "postgresql":
        table = question.listing.key.property.columns[0].table
        name = func.to_regclass(literal(table.name))
        known = select(text("reltuples::bigint")).select_from(text("pg_class"))
        estimate = await session.scalar(known.where(column("oid") == name)) or 0
        if estimate > COUNTED_MAX:
            return Total(estimate, exact=False)
    return Total(await exact_total(session, question))


async def exact_total(session: AsyncSession, question: Question) -> int:
    """How many rows match, counted however long it takes."""
    return await session.scalar(question.number()) or 0
