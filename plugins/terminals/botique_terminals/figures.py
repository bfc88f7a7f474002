"""Figures about micro-markets: who came, how often, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.links.entry_link import EntryLink, Scan
from botique_terminals.handlers import LINK_KIND
from botique_terminals.models import Visit


@dataclass(frozen=True, slots=True)
class Came:
    """How many customers a micro-market has had, how many scans, and when the last one was."""

    customers: int = 0
    scans: int = 0
    last_at: datetime | None = None


async def came(session: AsyncSession, terminals: Sequence[int]) -> dict[int, Came]:
    """The figures of each terminal that anybody has ever been to."""
    query = (
        select(
            Visit.terminal,
            func.count(func.distinct(Visit.customer)),
            func.sum(Visit.count),
            func.max(Visit.last_at),
        )
        .where(Visit.terminal.in_(terminals))
        .group_by(Visit.terminal)
    )
    rows = await session.execute(query)
    return {terminal: Came(people, int(scans), last) for terminal, people, scans, last in rows}


async def newcomers(
    session: AsyncSession, terminal: int, days: Sequence[date], zone: ZoneInfo
) -> list[int]:
    """How many customers came for the first time on each of some days in a row."""
    first = datetime.combine(days[0], datetime.min.time(), zone)
    query = select(Visit.first_at).where(Visit.terminal == terminal, Visit.first_at >= first)
    return _by_day(list(await session.scalars(query)), days, zone)


async def scans(
    session: AsyncSession, guid: str, days: Sequence[date], zone: ZoneInfo
) -> list[int]:
    """How many times the printed codes of a terminal brought somebody, on each of some days."""
    first = datetime.combine(days[0], datetime.min.time(), zone)
    query = (
        select(Scan.at)
        .join(EntryLink, EntryLink.id == Scan.link)
        .where(
            EntryLink.kind == LINK_KIND,
            EntryLink.target == guid,
            Scan.bot.is_not(None),
            Scan.at >= first,
        )
    )
    return _by_day(list(await session.scalars(query)), days, zone)


def last_days(now: datetime, zone: ZoneInfo, count: int) -> list[date]:
    """So many days in a row, the last one being today."""
    today = now.astimezone(zone).date()
    return [today - timedelta(days=back) for back in reversed(range(count))]


def _by_day(moments: Sequence[datetime], days: Sequence[date], zone: ZoneInfo) -> list[int]:
    counts = dict.fromkeys(days, 0)
    for at in moments:
        day = at.astimezone(zone).date()
        if day in counts:
            counts[day] += 1
    return list(counts.values())
