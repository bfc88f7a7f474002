"""Who was where: scans of a terminal's code, and the customers of a terminal."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from botique_core.ids import Ids
from botique_terminals.models import Group, Membership, Terminal, Visit

Bond = Literal["current", "recent", "ever"]

CUSTOMER_FOR = timedelta(days=365)


async def note(session: AsyncSession, customer: int, terminal: int, at: datetime, ids: Ids) -> None:
    """Counts one scan; the terminal is the customer's current one from now on."""
    query = (
        select(Visit)
        .where(Visit.customer == customer, Visit.terminal == terminal)
        .order_by(Visit.last_at.desc())
        .limit(1)
    )
    visit = await session.scalar(query)
    if visit is None:
        visit = Visit(id=ids.next(), customer=customer, terminal=terminal, first_at=at, count=0)
        session.add(visit)
    visit.last_at = at
    visit.count += 1
    await session.flush()


async def current(session: AsyncSession, customer: int) -> Terminal | None:
    """The terminal that the customer scanned last, if it is still open."""
    query = (
        select(Terminal)
        .join(Visit, Visit.terminal == Terminal.id)
        .where(Visit.customer == customer)
        .order_by(Visit.last_at.desc(), Visit.id.desc())
        .limit(1)
    )
    last: Terminal | None = await session.scalar(query)
    return last if last is not None and last.active else None


async def history(session: AsyncSession, customer: int) -> list[tuple[Terminal, Visit]]:
    """Every terminal of a customer beside what is known of the visits, the latest first."""
    query = (
        select(Terminal, Visit)
        .join(Visit, Visit.terminal == Terminal.id)
        .where(Visit.customer == customer)
        .order_by(Visit.last_at.desc(), Visit.id.desc())
    )
    return [(row.Terminal, row.Visit) for row in await session.execute(query)]


def customer_of(
    customer: InstrumentedAttribute[int],
    terminals: ColumnElement[bool],
    *,
    now: datetime,
    bond: Bond = "recent",
    within: timedelta = CUSTOMER_FOR,
) -> ColumnElement[bool]:
    """A condition for queries over many customers: they are customers of certain terminals.

    Args:
        customer: The column that holds the customer's id.
        terminals: Which terminals, as a condition on `Terminal`; see `in_group`.
        now: The moment that `within` is counted back from.
        bond: `current` means that the last scan of all was there, `recent` that a scan there
            is not older than `within`, `ever` any scan at all.
        within: How long after a scan one still counts as a customer.
    """
    scans = select(Visit.id).join(Terminal, Terminal.id == Visit.terminal)
    there = scans.where(Visit.customer == customer, terminals)
    if bond == "recent":
        there = there.where(Visit.last_at >= now - within)
    elif bond == "current":
        later = aliased(Visit)
        last = select(func.max(later.last_at)).where(later.customer == Visit.customer)
        there = there.where(Visit.last_at == last.scalar_subquery())
    return there.exists()


def in_group(guid: str) -> ColumnElement[bool]:
    """A condition on `Terminal`: it belongs to the group."""
    member = select(Membership.terminal).join(Group, Group.id == Membership.group)
    return Terminal.id.in_(member.where(Group.guid == guid))
