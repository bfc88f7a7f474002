"""What other features get to know about micro-markets, in the words that all share."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Customer
from botique_core.places import Place, PlaceQuery
from botique_terminals import naming, service, visits
from botique_terminals.search import find


async def find_places(
    session: AsyncSession, query: PlaceQuery, customer: int, within_m: int
) -> list[Place]:
    """Open micro-markets that fit, best first."""
    found = await find(session, query, customer, within_m=within_m)
    return [naming.place(one.terminal, one.distance_m) for one in found]


async def place(session: AsyncSession, place_id: str) -> Place | None:
    """The micro-market with this GUID, open or closed."""
    terminal = await service.by_guid(session, place_id)
    return None if terminal is None else naming.place(terminal)


async def current_place(session: AsyncSession, customer: int) -> Place | None:
    """The one that the customer scanned last, if it is still open."""
    terminal = await visits.current(session, customer)
    return None if terminal is None else naming.place(terminal)


async def customer_summary(session: AsyncSession, customer: Customer) -> dict[str, str]:
    """Where the customer was last, for staff."""
    terminal = await visits.current(session, customer.id)
    return {} if terminal is None else {"terminals-last": naming.called(terminal)}
