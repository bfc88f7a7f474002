"""Requests are found by what was written in them, and by nothing that was erased."""

from __future__ import annotations

from sqlalchemy import select

from botique_core.client import Client
from botique_core.panel import Choices, Role, Staff, Viewer
from botique_feedback import requests
from botique_feedback.models import Request
from botique_feedback.service import Service, Words
from botique_feedback.table import REQUESTS, load, of_places
from tests.plugins.feedback.conftest import ANNA, OMEGA, submitted


async def found(client: Client, text: str) -> list[str]:
    assert REQUESTS.search is not None
    async with client.db.reading() as session:
        query = select(Request.number).where(REQUESTS.search(text)).order_by(Request.number)
        return list(await session.scalars(query))


def viewer(client: Client, *places: str) -> Viewer:
    sight = frozenset(places) if places else None
    staff = Staff(1, "Анна", "anna@example.com", Role.SUPPORT, "ru", frozenset(), sight)
    return Viewer(client, staff)


async def test_request_is_found_by_all_that_was_written_until_it_is_erased(shop: Client) -> None:
    first = await submitted(shop, words=Words("Нашла ЁЖИКА в йогурте"), place=OMEGA, product="Сыр")
    second = await submitted(shop, words=Words("Спасибо"))
    async with shop.db.writing() as session:
        mine = await requests.of_customer(session, second.id, ANNA, lock=True)
        assert mine is not None
        await Service(shop).reply(session, mine, Words("и за зонтик 100%"))
    assert await found(shop, "ежик сыр") == [first.number]
    assert await found(shop, "ЗОНТИК") == [second.number]
    assert await found(shop, first.number[-4:]) == [first.number]
    assert await found(shop, "100%") == [second.number]
    assert await found(shop, "%") == [second.number]
    async with shop.db.writing() as session:
        await Service(shop).erase(session, ANNA)
    assert [await found(shop, text) for text in ("ежик", "сыр", "зонтик")] == [[], [], []]
    assert await found(shop, first.number) == [first.number]


async def test_rows_have_what_stands_elsewhere_and_places_are_offered(shop: Client) -> None:
    here = await submitted(shop, words=Words("Кофе"), place=OMEGA, category="spoilt")
    await submitted(shop, words=Words("Чай"))
    everywhere, there = viewer(shop), viewer(shop, OMEGA.id)
    async with shop.db.reading() as session:
        (row,) = await load(session, everywhere, [here.id])
        seen = await session.scalars(select(Request.id).where(of_places(there)))
        offered = next(one for one in REQUESTS.filters if one.key == "place")
        assert isinstance(offered, Choices)
        places = await offered.offered(session, everywhere)
    assert (row.text, row.place_name, row.rating) == ("Кофе", OMEGA.name, None)
    assert list(seen) == [here.id]
    assert [(one.value, one.text) for one in places] == [(OMEGA.id, OMEGA.name)]
