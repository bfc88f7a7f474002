"""What holds now of all that customers declared: the last word on each purpose."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from botique_core.people.models import Consent


class Standing(msgspec.Struct, frozen=True):
    """The last declaration on a purpose: given or not, on which version of the document."""

    purpose: str
    given: bool
    version: str
    at: datetime


async def standings(session: AsyncSession, customer: int) -> dict[str, Standing]:
    """The last declaration by purpose; what was never asked is not there."""
    query = (
        select(Consent.purpose, Consent.given, Consent.version, Consent.at)
        .where(Consent.customer == customer)
        .order_by(Consent.at, Consent.id)
    )
    rows = await session.execute(query)
    return {row.purpose: Standing(row.purpose, row.given, row.version, row.at) for row in rows}


async def allows(session: AsyncSession, customer: int, purpose: str) -> bool:
    """Whether the customer's consent to `purpose` stands."""
    found = (await standings(session, customer)).get(purpose)
    return found is not None and found.given


def consented(purpose: str, customer: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """A condition for queries over many customers: their consent to `purpose` stands."""
    last = aliased(Consent)
    given = (
        select(last.given)
        .where(last.customer == customer, last.purpose == purpose)
        .order_by(last.at.desc(), last.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(given, false())
