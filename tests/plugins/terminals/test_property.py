"""Random rules over random visits: SQL on both databases says what plain Python says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.people.models import Customer
from botique_terminals.models import Group, Membership, Terminal, Visit
from tests.core.segments.population import Raw, holds, leaf, rules, some
from tests.plugins.terminals.conftest import NOON, guid
from tests.plugins.terminals.test_segments import made

CITIES = ("Москва", "Орёл", "")
ZONES = ("Asia/Omsk", "Asia/Tokyo", "")
NUMBERS = range(1, 5)
GROUPS = (90, 91)
SPAN_MAX = 4
HABIT_DAYS = 3

Been = tuple[int, timedelta]


class Place(NamedTuple):
    """A terminal; its number is its place in the list, from 1."""

    city: str
    zone: str
    active: bool
    groups: frozenset[int]


SPANS = st.builds(
    lambda days, seconds: timedelta(days=days, seconds=seconds),
    st.integers(1, SPAN_MAX),
    st.sampled_from([-1, 0, 1]),
)
PLACES = st.lists(
    st.builds(
        Place,
        city=st.sampled_from(CITIES),
        zone=st.sampled_from(ZONES),
        active=st.booleans(),
        groups=st.frozensets(st.sampled_from(GROUPS)),
    ),
    min_size=len(NUMBERS),
    max_size=len(NUMBERS),
)
PEOPLE = st.lists(
    st.lists(st.tuples(st.sampled_from(NUMBERS), SPANS), max_size=4), min_size=3, max_size=6
)
BOND = {"bond": st.sampled_from(["current", "last", "recent", "ever"])}
DAYS = {"days": st.none() | st.integers(1, SPAN_MAX)}
TERMINALS, OF_GROUPS = (
    some(st.sampled_from(numbers).map(guid).map(str)) for numbers in (NUMBERS, GROUPS)
)
OF_CITIES = some(st.sampled_from(["москва", "ОРЕЛ", "Тула"]))
LEAVES = st.one_of(
    leaf("terminals.terminal", terminals=TERMINALS, **BOND, **DAYS),
    leaf("terminals.group", groups=OF_GROUPS, **BOND, **DAYS),
    leaf("terminals.city", cities=OF_CITIES, **BOND, **DAYS),
)


def meant(places: Sequence[Place], raw: Raw) -> set[int]:
    """The numbers of the terminals that a leaf means."""
    value = raw["value"]
    cities = {city.lower().replace("ё", "е") for city in value.get("cities", ())}
    return {
        number
        for number, place in enumerate(places, 1)
        if str(guid(number)) in value.get("terminals", ())
        or {str(guid(group)) for group in place.groups} & set(value.get("groups", ()))
        or place.city.lower().replace("ё", "е") in cities
    }


def last_of(been: Sequence[Been]) -> int:
    """The number of the terminal scanned last; what was noted later goes first. 0: none."""
    latest = sorted((-ago, order, number) for order, (number, ago) in enumerate(been))
    return latest[-1][2] if latest else 0


def answer(places: Sequence[Place], been: Sequence[Been], raw: Raw) -> bool:
    """What plain Python says about a leaf."""
    value, there = raw["value"], meant(places, raw)
    within = timedelta(days=value.get("days") or HABIT_DAYS)
    last = last_of(been)
    return {
        "ever": any(number in there for number, _ in been),
        "recent": any(number in there and ago <= within for number, ago in been),
        "last": last in there,
        "current": last in there and places[last - 1].active,
    }[value["bond"]]


async def write(
    session: AsyncSession, places: Sequence[Place], people: Sequence[Sequence[Been]], now: datetime
) -> None:
    """Puts terminals 1, 2, ... and customers 1, 2, ... in."""
    groups = [{"id": one, "guid": str(guid(one)), "name": f"Группа {one}"} for one in GROUPS]
    members = [
        {"terminal": number, "group": group}
        for number, place in enumerate(places, 1)
        for group in place.groups
    ]
    customers = [
        {"id": number, "language": "ru", "created_at": now} for number in range(1, len(people) + 1)
    ]
    rows: dict[Any, list[dict[str, Any]]] = {
        Customer: customers,
        Terminal: [_terminal(number, place, now) for number, place in enumerate(places, 1)],
        Group: groups,
        Membership: members,
        Visit: [
            {"id": customer * 10 + order, "customer": customer, "terminal": number, "count": 1}
            | {"first_at": now - ago, "last_at": now - ago}
            for customer, been in enumerate(people, 1)
            for order, (number, ago) in enumerate(been)
        ],
    }
    for table, several in rows.items():
        if several:
            await session.execute(insert(table), several)


def _terminal(number: int, place: Place, now: datetime) -> dict[str, Any]:
    texts = {"code": str(number), "name": f"Омега {number}", "address": "", "words": ""}
    where = {"city": place.city, "time_zone": place.zone, "active": place.active}
    return {"id": number, "guid": str(guid(number)), "changed_at": now, **texts, **where}


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a failure takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(places=PLACES, people=PEOPLE, asked=st.lists(rules(LEAVES), min_size=1, max_size=4))
async def test_rule_picks_whom_it_holds_for(
    database: Database,
    places: Sequence[Place],
    people: Sequence[Sequence[Been]],
    asked: Sequence[Raw],
) -> None:
    segments = made(HABIT_DAYS)
    async with AsyncSession(database.engine) as session:
        await write(session, places, people, NOON)
        for raw in asked:
            expected = [
                number
                for number, been in enumerate(people, 1)
                if holds(raw, partial(answer, places, been))
            ]
            where = segments.where(segments.parse(raw))
            query = select(Customer.id).where(where).order_by(Customer.id)
            assert list(await session.scalars(query)) == expected
        zones = await session.scalars(select(segments.zone()).order_by(Customer.id))
        known = [places[last - 1].zone if (last := last_of(been)) else "" for been in people]
        assert list(zones) == [zone or "Europe/Moscow" for zone in known]
        await session.rollback()
