"""To whom a number belongs: the one active customer who has proven it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Customer, CustomerState


async def holder_of(session: AsyncSession, phone: str) -> Customer | None:
    """The customer who has proven an E.164 number to be theirs."""
    query = select(Customer).where(
        Customer.phone == phone,
        Customer.phone_proved_at.is_not(None),
        Customer.state == CustomerState.ACTIVE,
    )
    return await session.scalar(query)
