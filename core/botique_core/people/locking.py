"""Holding customers' records still while something is decided about them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Customer


async def lock(session: AsyncSession, *customers: int) -> dict[int, Customer]:
    """The records by id, as they are now; nobody changes them until the transaction ends.

    Always taken in the order of ids, so that two transactions never wait for each other.
    """
    query = (
        select(Customer)
        .where(Customer.id.in_(customers))
        .order_by(Customer.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {record.id: record for record in await session.scalars(query)}
