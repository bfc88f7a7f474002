"""Who was where: scans of a terminal's code, and the customers of a terminal."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from botique_core.ids import Ids
from botique_terminals.models import Terminal, Visit

Bond = Literal["current", "last", "recent", "ever"]

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
        terminals: Which terminals, as a condition on `Terminal`.
        now: The moment that `within` is counted back from.
        bond: `last` means that the last scan of all was there, `current` that besides it is
            still open, `recent` that a scan there is not older than `within`, `ever` any scan.
        within: How long after a scan one still counts as a customer.
    """
    scans = select(Visit.id).join(Terminal, Terminal.id == Visit.terminal)
    there = scans.where(Visit.customer == customer, terminals)
    if bond == "recent":
        # Without statistics SQLite would else walk all visits of a terminal for each customer.
        scanned_at = func.coalesce(Visit.last_at, Visit.first_at)
        there = there.where(scanned_at >= now - within)
    elif bond != "ever":
        there = there.where(Visit.id == _last_of(Visit.customer))
    if bond == "current":
        there = there.where(Terminal.active)
    return there.correlate_except(Visit, Terminal).exists()


def last_zone(customer: InstrumentedAttribute[int]) -> ColumnElement[str]:
    """For queries over many customers: the time zone of the terminal that was scanned last.

    NULL: it is not known, or nothing was ever scanned.
    """
    return _of_last(customer, func.nullif(Terminal.time_zone, ""))


def last_terminal(customer: InstrumentedAttribute[int]) -> ColumnElement[str]:
    """For queries over many customers: the GUID of the terminal that was scanned last, or NULL."""
    return _of_last(customer, Terminal.guid)


def _of_last(
    customer: InstrumentedAttribute[int], wanted: ColumnElement[str] | InstrumentedAttribute[str]
) -> ColumnElement[str]:
    other = aliased(Visit)
    last = (
        select(other.terminal)
        .where(other.customer == customer)
        .order_by(other.last_at.desc(), other.id.desc())
        .limit(1)
        .correlate_except(other)
    )
    there = select(wanted).where(Terminal.id == last.scalar_subquery())
    found: ColumnElement[str] = there.correlate_except(Terminal).scalar_subquery()
    return found


def _last_of(customer: InstrumentedAttribute[int]) -> ScalarSelect[int]:
    """The visit whose scan was the customer's last."""
    other = aliased(Visit)
    return (
        select(other.id)
        .where(other.customer == customer)
        .order_by(other.last_at.desc(), other.id.desc())
        .limit(1)
        .correlate_except(other)
        .scalar_subquery()
    )
