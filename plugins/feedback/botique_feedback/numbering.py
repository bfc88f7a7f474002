"""Numbers that people say on the phone: FB-2026-000117, counted within a year without gaps."""

from __future__ import annotations

import re

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import insert_into
from botique_feedback.models import Counter

PREFIX = "FB"
DIGITS = 6
NUMBER = re.compile(rf"(?:{PREFIX}-?)?(\d{{4}})-?0*(\d{{1,9}})", re.IGNORECASE)


async def next_number(session: AsyncSession, year: int) -> str:
    """The next number of the year, for the row that the same transaction writes.

    A transaction that fails gives its number back; two at once wait for each other.
    """
    first = insert_into(session, Counter).values(year=year, last=1)
    another = first.on_conflict_do_update(index_elements=["year"], set_={"last": Counter.last + 1})
    last = (await session.execute(another.returning(Counter.last))).scalar_one()
    return written(year, last)


def written(year: int, count: int) -> str:
    """A number as it is shown."""
    return f"{PREFIX}-{year}-{count:0{DIGITS}}"


def read(text: str) -> str:
    """A number as it is kept, however somebody typed it; empty if it is none."""
    found = NUMBER.fullmatch(text.strip().replace(" ", ""))
    return written(int(found[1]), int(found[2])) if found else ""
