"""The customer that a page is about, as far as whoever looks may see them."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.customers.rights import CHANGE, HAND_OUT, PERSONAL, SEE
from botique_admin.web.desk import PanelDesk
from botique_core.panel import Needs
from botique_core.people.models import Customer
from botique_core.segments.rule import EVERYONE
from botique_core.segments.scope import Scope

NUMBER_MAX = 2**63 - 1

ForCustomers: TypeAlias = Annotated[PanelDesk, Depends(Needs(SEE))]
ForDetails: TypeAlias = Annotated[PanelDesk, Depends(Needs(PERSONAL))]
ForChanges: TypeAlias = Annotated[PanelDesk, Depends(Needs(CHANGE))]
ForHandingOut: TypeAlias = Annotated[PanelDesk, Depends(Needs(HAND_OUT))]


def scope_of(desk: PanelDesk) -> Scope | None:
    """Whose customers the person may see; None: everybody's."""
    places = desk.staff.places
    return None if places is None else Scope(places)


async def found(session: AsyncSession, desk: PanelDesk, number: int) -> Customer:
    """The active record with this number.

    Raises:
        HTTPException: 404, there is none, or it is none of theirs to see.
    """
    if not 0 < number <= NUMBER_MAX:
        raise HTTPException(404)
    seen = desk.client.segments.where(EVERYONE, scope=scope_of(desk))
    customer: Customer | None = await session.scalar(
        select(Customer).where(seen, Customer.id == number)
    )
    if customer is None:
        raise HTTPException(404)
    return customer


def path_of(number: int) -> str:
    """The customer's page."""
    return f"/customers/{number}"
