"""Finding open micro-markets: by words of an address, near a point, or where one has been."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.places import PlaceQuery
from botique_terminals.models import Terminal, Visit
from botique_terminals.words import wanted

EARTH_RADIUS_M = 6_371_009  # mean radius, IUGG
HALF_TURN, FULL_TURN = 180, 360  # degrees
LIMIT_MAX = 50

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A micro-market that fits; `distance_m` is set where it was looked for near a point."""

    terminal: Terminal
    distance_m: int | None = None


async def find(
    session: AsyncSession, query: PlaceQuery, customer: int, *, within_m: int
) -> list[Found]:
    """Open micro-markets that fit a query, best first.

    Near a point those within `within_m` are found. Words are looked for as beginnings of the
    words of name, address, city and code; where no place has them all, those with most of them
    are found. Among equals the ones where the customer was last come first.
    """
    limit = max(0, min(query.limit, LIMIT_MAX))
    if query.latitude is not None and query.longitude is not None:
        return await _near(session, query.latitude, query.longitude, within_m, limit)
    seen_at = _seen_at(customer)
    conditions: list[Condition] = [Terminal.active.is_(True)]
    order: list[ColumnElement[Any]] = [seen_at.desc().nulls_last()]
    if query.visited_only:
        conditions.append(seen_at.is_not(None))
    if query.words:
        best, exact = _fitting(wanted(query.words), conditions)
        conditions.append(best)
        order.insert(0, exact.desc())
    found = select(Terminal).where(*conditions).order_by(*order, *_ALPHABET).limit(limit)
    return [Found(terminal) for terminal in await session.scalars(found)]


def distance_m(latitude: float, longitude: float, other: Terminal) -> int | None:
    """Metres along the earth's surface, by the haversine formula; None if nobody knows where."""
    if other.latitude is None or other.longitude is None:
        return None
    here, there = math.radians(latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - longitude)
    half = math.sin((there - here) / 2) ** 2
    half += math.cos(here) * math.cos(there) * math.sin(east / 2) ** 2
    return round(2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half))))


async def _near(
    session: AsyncSession, latitude: float, longitude: float, within_m: int, limit: int
) -> list[Found]:
    # A flat map is good enough to choose by, and both databases can sort by it.
    north = Terminal.latitude - latitude
    apart = func.abs(Terminal.longitude - longitude)
    east = case((apart > HALF_TURN, FULL_TURN - apart), else_=apart) * math.cos(
        math.radians(latitude)
    )
    nearest = (
        select(Terminal)
        .where(Terminal.active, Terminal.latitude.is_not(None))
        .order_by(north * north + east * east, *_ALPHABET)
        .limit(limit)
    )
    terminals = await session.scalars(nearest)
    found = [Found(terminal, distance_m(latitude, longitude, terminal)) for terminal in terminals]
    return [one for one in found if one.distance_m is not None and one.distance_m <= within_m]


def _fitting(
    words: Sequence[str], conditions: Sequence[Condition]
) -> tuple[Condition, ColumnElement[int]]:
    """That a place has as many of the words as any; and how many of them it has to the letter."""
    score = _count(Terminal.words.contains(f" {word}", autoescape=True) for word in words)
    exact = _count(Terminal.words.contains(f" {word} ", autoescape=True) for word in words)
    most = select(func.max(score)).where(*conditions).scalar_subquery()
    return (score > 0) & (score == most), exact


def _count(conditions: Iterable[Condition]) -> ColumnElement[int]:
    """How many of the conditions hold."""
    count: ColumnElement[int] = literal(0)
    for condition in conditions:
        count = count + case((condition, 1), else_=0)
    return count


def _seen_at(customer: int) -> ColumnElement[datetime]:
    """When the customer scanned a terminal last."""
    visits = select(func.max(Visit.last_at)).where(
        Visit.customer == customer, Visit.terminal == Terminal.id
    )
    return visits.scalar_subquery()


_ALPHABET = (Terminal.city, Terminal.name, Terminal.id)
