"""Customers who come by a code, by a link, or share where they are."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.people.models import Endpoint
from botique_core.places import Place, PlaceQuery
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_terminals import service, visits
from tests.plugins.terminals.conftest import card, guid

HELLO = "Здравствуйте! Это бот «Омега Маркет»."
ARRIVED = "Вы в микромаркете Омега 1 — Москва, Ленинская слобода, 1."
MENU = "Главное меню"


@pytest.fixture
async def anna(app: App, anna: Person) -> Person:
    """Anna, in a town with an open and a closed micro-market."""
    client = app.client
    async with client.db.writing() as session:
        here = card(1, code="A-1", latitude=55.7093, longitude=37.6531)
        await service.save(session, here, client.ids)
        await service.save(session, card(2, code="A-2", active=False), client.ids)
    return anna


async def customer_of(client: Client, who: Person) -> int:
    async with client.db.reading() as session:
        (bot,) = [one.bot for one in await session.scalars(select(Endpoint))]
        customer = await client.people.endpoints.customer_of(session, bot, who.chat)
    assert customer is not None
    return customer


async def been(client: Client, who: Person) -> list[tuple[str, int]]:
    customer = await customer_of(client, who)
    async with client.db.reading() as session:
        return [(t.name, visit.count) for t, visit in await visits.history(session, customer)]


async def test_newcomer_by_code_is_told_where_they_are(app: App, anna: Person) -> None:
    await anna.starts("A-1")
    await anna.sees(HELLO, ARRIVED, MENU)

    assert await been(app.client, anna) == [("Омега 1", 1)]


async def test_every_scan_counts(app: App, anna: Person, clock: ManualClock) -> None:
    await anna.starts("A-1")
    await anna.skips_to(MENU)
    clock.advance(hours=1)
    await anna.starts("A-1")
    await anna.skips_to(ARRIVED)
    await anna.sees(MENU)

    assert await been(app.client, anna) == [("Омега 1", 2)]


async def test_former_code_leads_there(app: App, anna: Person) -> None:
    async with app.client.db.writing() as session:
        await service.save(session, card(1, code="NEW"), app.client.ids)
    await anna.starts("A-1")
    await anna.sees(HELLO, ARRIVED, MENU)


async def test_link_leads_there(app: App, anna: Person) -> None:
    links = app.client.links
    async with app.client.db.writing() as session:
        link = await links.create(session, "terminals", str(guid(1)))
    await anna.starts(link.token)
    await anna.sees(HELLO, ARRIVED, MENU)

    assert await been(app.client, anna) == [("Омега 1", 1)]


async def test_link_of_another_kind_is_left_alone(app: App, anna: Person) -> None:
    async with app.client.db.writing() as session:
        link = await app.client.links.create(session, "manager", str(guid(1)))
    await anna.starts(link.token)
    await anna.sees(HELLO, "Эта ссылка больше не действует.", MENU)

    assert await been(app.client, anna) == []


async def test_closed_one_is_answered_politely(app: App, anna: Person) -> None:
    await anna.starts("A-2")
    await anna.sees(
        HELLO,
        "Микромаркет «Омега 2 — Москва, Ленинская слобода, 2» уже закрыт."
        " Всё остальное в боте работает как обычно.",
        MENU,
    )

    assert await been(app.client, anna) == []


@pytest.mark.parametrize("code", ["A-3", "a-1", "1'OR'1", "%", "А-1"])
async def test_unknown_code_is_answered_politely(app: App, anna: Person, code: str) -> None:
    await anna.starts(code)
    await anna.sees(HELLO)
    await anna.skips_to("Этот код нам не знаком")
    await anna.sees(MENU)

    assert await been(app.client, anna) == []


async def test_shared_location_is_answered_with_the_nearest(anna: Person) -> None:
    await anna.starts()
    await anna.skips_to(MENU)
    await anna.shares_location(55.7193, 37.6531)
    await anna.sees("Ближайшие микромаркеты:\nОмега 1 — Москва, Ленинская слобода, 1 (1,1 км)")
    await anna.shares_location(55.7094, 37.6531)
    await anna.sees("Ближайшие микромаркеты:\nОмега 1 — Москва, Ленинская слобода, 1 (10 м)")


async def test_shared_location_far_from_everything_is_answered_politely(anna: Person) -> None:
    await anna.starts()
    await anna.skips_to(MENU)
    await anna.shares_location(0.0, 0.0)
    await anna.sees("Рядом с вами наших микромаркетов пока нет.")


async def test_hooks_answer_for_other_features(app: App, anna: Person) -> None:
    await anna.starts("A-1")
    await anna.skips_to(MENU)
    client = app.client
    customer = await customer_of(client, anna)
    omega = Place(
        id=str(guid(1)),
        code="A-1",
        name="Омега 1",
        address="Ленинская слобода, 1",
        city="Москва",
    )
    async with client.db.reading() as session:
        hooks = client.hooks
        current = await hooks.first(Hooks.current_place, session=session, customer=customer)
        closed = await hooks.first(Hooks.place, session=session, place_id=str(guid(2)))
        found = await hooks.first(
            Hooks.find_places, session=session, query=PlaceQuery("омега"), customer=customer
        )
        person = await client.people.customers.active(session, customer)
        (summary,) = await hooks.collect(Hooks.customer_summary, session=session, customer=person)
    assert current == omega
    assert found == [omega]
    assert closed is not None
    assert (closed.name, closed.active) == ("Омега 2", False)
    assert summary.value == {"terminals-last": "Омега 1 — Москва, Ленинская слобода, 1"}
