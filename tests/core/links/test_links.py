"""Entry links: made, found by their token, counted."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.links.links import Links
from botique_core.links.token import is_token, new_token
from botique_core.testing.clock import ManualClock

ANNA, BORIS, TELEGRAM = 101, 102, 7


@pytest.fixture
def links(clock: ManualClock, ids: Ids) -> Links:
    return Links(clock, ids, public_url="https://bot.example.com")


@pytest.fixture
async def link(links: Links, database: Database) -> EntryLink:
    async with database.writing() as session:
        return await links.create(session, "terminal", "guid-17", label="Lenina 1", batch="May")


async def counters(session: AsyncSession) -> tuple[int, int, int]:
    link = (await session.scalars(select(EntryLink))).one()
    return link.openings, link.arrivals, link.customers


async def test_link_resolves_however_it_is_typed(
    links: Links, link: EntryLink, database: Database
) -> None:
    assert is_token(link.token)
    async with database.reading() as session:
        for typed in (link.token, f" {link.token.lower()} "):
            found = await links.resolve(session, typed)
            assert found is not None
            assert (found.id, found.kind, found.target) == (link.id, "terminal", "guid-17")


async def test_unknown_token_leads_nowhere(
    links: Links, link: EntryLink, database: Database
) -> None:
    async with database.writing() as session:
        for token in (new_token(), "", "000000123", "x" * 10_000, "' OR 1=1 --"):
            assert await links.resolve(session, token) is None
            assert await links.opened(session, token) is False


async def test_link_switched_off_and_on(links: Links, link: EntryLink, database: Database) -> None:
    async with database.writing() as session:
        await links.switch(session, link.id, active=False)
        assert await links.resolve(session, link.token) is None
        assert await links.opened(session, link.token) is False
        await links.switch(session, link.id, active=True)
        assert await links.resolve(session, link.token) is not None


async def test_links_leading_to_a_target(links: Links, link: EntryLink, database: Database) -> None:
    async with database.writing() as session:
        newer = await links.create(session, "terminal", "guid-17")
        await links.create(session, "manager", "guid-17")
        found = await links.leading_to(session, "terminal", "guid-17")
        assert [one.id for one in found] == [newer.id, link.id]


async def test_opening_of_the_page_is_counted(
    links: Links, link: EntryLink, database: Database
) -> None:
    for _ in range(2):
        async with database.writing() as session:
            assert await links.opened(session, link.token)
    async with database.reading() as session:
        assert await counters(session) == (2, 0, 0)
        scans = (await session.scalars(select(Scan))).all()
    assert [(scan.link, scan.customer, scan.bot, scan.first) for scan in scans] == [
        (link.id, None, None, False)
    ] * 2


async def test_arrivals_are_counted_by_customer(
    links: Links, link: EntryLink, database: Database
) -> None:
    for customer in (ANNA, ANNA, BORIS):
        async with database.writing() as session:
            await links.arrived(session, link.id, customer, TELEGRAM)
    async with database.reading() as session:
        assert await counters(session) == (0, 3, 2)
        scans = (await session.scalars(select(Scan).order_by(Scan.id))).all()
    assert [(scan.customer, scan.first) for scan in scans] == [
        (ANNA, True),
        (ANNA, False),
        (BORIS, True),
    ]


async def test_arrival_undone_with_its_event(
    links: Links, link: EntryLink, database: Database
) -> None:
    async with database.writing() as session, session.begin_nested() as savepoint:
        await links.arrived(session, link.id, ANNA, TELEGRAM)
        await savepoint.rollback()
    async with database.reading() as session:
        assert await counters(session) == (0, 0, 0)


def test_address_is_our_own_page(links: Links) -> None:
    address = links.address("7KQ2M9T4N", lambda token: f"https://t.me/bot?start={token}")
    assert address == "https://bot.example.com/q/7KQ2M9T4N"


def test_address_without_a_public_one(clock: ManualClock, ids: Ids) -> None:
    links = Links(clock, ids, public_url="")
    address = links.address("7KQ2M9T4N", lambda token: f"https://t.me/bot?start={token}")
    assert address == "https://t.me/bot?start=7KQ2M9T4N"
