"""Filters in words, as their buttons show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.lists.sheet import Narrowed, named, option_of
from botique_admin.lists.state import State
from botique_core.panel import Choices, Filter, Listing, Option, Period, Range, Viewer, YesNo
from botique_core.panel.lists.filters import NO, PERIODS, SPAN, YES

SHOWN_MAX = 2


async def narrowed(session: AsyncSession, state: State, viewer: Viewer) -> list[Narrowed]:
    """The filters that are set."""
    return [
        Narrowed(
            one.key,
            one.label,
            await _words(session, one, state.filters[one.key], viewer),
            state.without(one.key),
        )
        for one in _set(state.listing, state)
    ]


def _set(listing: Listing[object], state: State) -> list[Filter]:
    return [one for one in listing.filters if one.key in state.filters]


async def _words(session: AsyncSession, one: Filter, values: Sequence[str], viewer: Viewer) -> str:
    match one:
        case Choices():
            offered = await one.offered(session, viewer)
            names = [named(option_of(offered, value), viewer) for value in values]
            more = f" +{len(names) - SHOWN_MAX}" if len(names) > SHOWN_MAX else ""
            return ", ".join(names[:SHOWN_MAX]) + more
        case YesNo():
            known = (Option(YES, "admin-list-yes"), Option(NO, "admin-list-no"))
            return ", ".join(named(option_of(known, value), viewer) for value in values)
        case Period():
            return _period(values[0], viewer)
        case Range():
            return values[0].replace(SPAN, " – ").strip()
        case _:
            return values[0]


def _period(value: str, viewer: Viewer) -> str:
    if value in PERIODS:
        return viewer.say(f"admin-list-period-{value}")
    return " – ".join(_day(one, viewer) for one in value.split(SPAN)).strip()


def _day(value: str, viewer: Viewer) -> str:
    try:
        return str(format_date(date.fromisoformat(value), "short", locale=viewer.language))
    except ValueError:
        return value
