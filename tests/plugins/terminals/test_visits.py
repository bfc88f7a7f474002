from __future__ import annotations

from datetime import datetime, timedelta
from typing import get_args

import pytest
from sqlalchemy import ColumnElement, select

from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.people.models import Customer
from botique_terminals import service, visits
from botique_terminals.models import Terminal
from tests.plugins.terminals.conftest import NOON, card, guid, saved

ANNA, BORIS, VERA = 1, 2, 3
HOUR = timedelta(hours=1)


async def came(
    database: Database, ids: Ids, customer: int, terminal: Terminal, at: datetime
) -> None:
    async with database.writing() as session:
        await visits.note(session, customer, terminal.id, at, ids)


async def test_note_of_the_first_scan_begins_the_count(database: Database, ids: Ids) -> None:
    (terminal,) = await saved(database, ids, card(1))
    await came(database, ids, ANNA, terminal, NOON)

    async with database.reading() as session:
        ((_, visit),) = await visits.history(session, ANNA)
    assert (visit.first_at, visit.last_at, visit.count) == (NOON, NOON, 1)


async def test_note_of_a_later_scan_keeps_the_first(database: Database, ids: Ids) -> None:
    (terminal,) = await saved(database, ids, card(1))
    for hours in range(3):
        await came(database, ids, ANNA, terminal, NOON + hours * HOUR)

    async with database.reading() as session:
        ((_, visit),) = await visits.history(session, ANNA)
    assert (visit.first_at, visit.last_at, visit.count) == (NOON, NOON + 2 * HOUR, 3)


async def test_current_is_the_one_scanned_last(database: Database, ids: Ids) -> None:
    one, other = await saved(database, ids, card(1), card(2))
    await came(database, ids, ANNA, one, NOON)
    await came(database, ids, ANNA, other, NOON + HOUR)
    await came(database, ids, ANNA, one, NOON + 2 * HOUR)
    await came(database, ids, BORIS, other, NOON + 3 * HOUR)

    async with database.reading() as session:
        current = await visits.current(session, ANNA)
        nobodys = await visits.current(session, VERA)
    assert current is not None
    assert current.id == one.id
    assert nobodys is None


async def test_current_that_was_closed_is_none(database: Database, ids: Ids) -> None:
    one, other = await saved(database, ids, card(1), card(2))
    await came(database, ids, ANNA, other, NOON)
    await came(database, ids, ANNA, one, NOON + HOUR)
    async with database.writing() as session:
        await service.save(session, card(1, active=False, changed_at=NOON + HOUR), ids)

    async with database.reading() as session:
        assert await visits.current(session, ANNA) is None


@pytest.fixture
async def city(database: Database, ids: Ids) -> Database:
    """Anna was at 1 long ago and at 2 lately, Boris at 1 lately, Vera nowhere."""
    one, other = await saved(database, ids, card(1), card(2))
    async with database.writing() as session:
        for customer in (ANNA, BORIS, VERA):
            session.add(Customer(id=customer, language="ru", created_at=NOON))
    await came(database, ids, ANNA, one, NOON - timedelta(days=400))
    await came(database, ids, ANNA, other, NOON - timedelta(days=1))
    await came(database, ids, BORIS, one, NOON - timedelta(days=364))
    return database


async def picked(database: Database, condition: ColumnElement[bool]) -> list[int]:
    async with database.reading() as session:
        query = select(Customer.id).where(condition).order_by(Customer.id)
        return list(await session.scalars(query))


@pytest.mark.parametrize(
    ("bond", "number", "customers"),
    [
        ("ever", 1, [ANNA, BORIS]),
        ("recent", 1, [BORIS]),
        ("current", 1, [BORIS]),
        ("last", 1, [BORIS]),
        ("ever", 2, [ANNA]),
        ("recent", 2, [ANNA]),
        ("current", 2, [ANNA]),
        ("last", 2, [ANNA]),
    ],
)
async def test_customers_of_a_terminal_by_bond(
    city: Database, bond: visits.Bond, number: int, customers: list[int]
) -> None:
    there = Terminal.guid == str(guid(number))
    condition = visits.customer_of(Customer.id, there, now=NOON, bond=bond)

    assert await picked(city, condition) == customers


async def test_customers_of_a_terminal_within_days(city: Database) -> None:
    there = Terminal.guid == str(guid(1))
    within = timedelta(days=401)

    condition = visits.customer_of(Customer.id, there, now=NOON, within=within)
    assert await picked(city, condition) == [ANNA, BORIS]


async def test_current_customers_are_lost_with_the_terminal(city: Database, ids: Ids) -> None:
    async with city.writing() as session:
        await service.save(session, card(1, active=False, changed_at=NOON + HOUR), ids)
    there = Terminal.guid == str(guid(1))
    closed = {
        bond: await picked(city, visits.customer_of(Customer.id, there, now=NOON, bond=bond))
        for bond in get_args(visits.Bond)
    }
    assert closed == {"current": [], "last": [BORIS], "recent": [BORIS], "ever": [ANNA, BORIS]}


async def test_last_zone_is_that_of_the_terminal_scanned_last(database: Database, ids: Ids) -> None:
    omsk, tokyo, unknown = await saved(
        database,
        ids,
        card(1, time_zone="Asia/Omsk"),
        card(2, time_zone="Asia/Tokyo"),
        card(3),
    )
    async with database.writing() as session:
        for customer in (ANNA, BORIS, VERA, 4):
            session.add(Customer(id=customer, language="ru", created_at=NOON))
    for customer, terminal, hours in (
        (ANNA, tokyo, 1),
        (ANNA, omsk, 2),
        (BORIS, omsk, 1),
        (BORIS, tokyo, 1),  # at the same moment: what was noted later counts
        (VERA, omsk, 1),
        (VERA, unknown, 2),
    ):
        await came(database, ids, customer, terminal, NOON + hours * HOUR)
    async with database.reading() as session:
        zones = select(visits.last_zone(Customer.id)).order_by(Customer.id)
        found = list(await session.scalars(zones.select_from(Customer)))
        places = select(visits.last_terminal(Customer.id)).order_by(Customer.id)
        last = list(await session.scalars(places.select_from(Customer)))
    assert found == ["Asia/Omsk", "Asia/Tokyo", None, None]
    assert last == [omsk.guid, tokyo.guid, unknown.guid, None]
