"""Counting whom a rule picks while somebody waits: exactly if that is quick, else about."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from botique_core.db import Database
from botique_core.people.models import Customer
from botique_core.segments.rule import Rule
from botique_core.segments.scope import Scope
from botique_core.segments.segments import Segments

PATIENCE_MS = 2_000
SAMPLE_PER_CENT = 1
CANCELLED = "57014"  # PostgreSQL's query_canceled


class Counted(NamedTuple):
    """How many; `exact` is False where a sample of the customers was looked at."""

    number: int
    exact: bool


async def counted(
    db: Database, segments: Segments, rule: Rule, scope: Scope | None = None
) -> Counted | None:
    """How many customers a rule picks; None if even a sample takes too long.

    Raises:
        InputRefused: The rule asks for a condition that is not there any more.
    """
    chosen = select(func.count()).select_from(Customer).where(segments.where(rule, scope=scope))
    try:
        async with db.reading() as session:
            is_postgresql = session.get_bind().dialect.name == "postgresql"
            if is_postgresql:
                await session.execute(text(f"SET LOCAL statement_timeout = {PATIENCE_MS}"))
            return Counted(await session.scalar(chosen) or 0, exact=True)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != CANCELLED:
            raise
    sampled = Customer.__table__.tablesample(SAMPLE_PER_CENT)
    some = chosen.where(Customer.id.in_(select(sampled.c.id)))
    try:
        async with db.reading() as session:
            await session.execute(text(f"SET LOCAL statement_timeout = {PATIENCE_MS}"))
            number = await session.scalar(some) or 0
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != CANCELLED:
            raise
        return None
    return Counted(number * 100 // SAMPLE_PER_CENT, exact=False)
