from __future__ import annotations

from datetime import timedelta

import pytest

from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.places import PlaceQuery
from botique_terminals import visits
from botique_terminals.card import TerminalCard
from botique_terminals.search import Found, find
from tests.plugins.terminals.conftest import NOON, card, saved

ANNA = 1
SLOBODA = (55.7093, 37.6531)
PLACES = (
    card(1, name="БЦ Омега", address="Ленинская слобода, 19"),
    card(2, name="Орёл", address="Ленинградский пр-т, 39 стр 79", code="SPB-9"),
    card(3, name="Кофепойнт", address="ул. Ленина, 1", city="Санкт-Петербург"),
    card(4, name="Коворкинг", address="Невский, 190", city="Санкт-Петербург"),
    card(5, name="Закрытый", address="Ленинская слобода, 17", active=False),
)


async def names(database: Database, query: PlaceQuery, *, within_m: int = 50_000) -> list[str]:
    async with database.reading() as session:
        found = await find(session, query, ANNA, within_m=within_m)
    return [one.terminal.name for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ленинская слобода", ["БЦ Омега"]),
        ("СЛОБОДА ЛЕНИН", ["БЦ Омега"]),
        ("г. Москва, ул. Ленинская слобода, д. 19", ["БЦ Омега"]),
        ("ленин", ["БЦ Омега", "Орёл", "Кофепойнт"]),
        ("орел", ["Орёл"]),
        ("spb", ["Орёл"]),
        ("санкт ленина", ["Кофепойнт"]),
        ("невский 19", ["Коворкинг"]),
        ("19", ["БЦ Омега", "Коворкинг"]),
        ("Невский, 190, этаж 5", ["Коворкинг"]),
        ("лесная", []),
        ("%", []),
        ("🍏", []),
        ("' OR 1=1 --", ["Кофепойнт", "БЦ Омега", "Коворкинг"]),
    ],
)
async def test_find_by_words(database: Database, ids: Ids, words: str, expected: list[str]) -> None:
    await saved(database, ids, *PLACES)

    assert await names(database, PlaceQuery(words=words)) == expected


async def test_find_by_the_whole_word_goes_before_its_beginning(
    database: Database, ids: Ids
) -> None:
    await saved(database, ids, card(1, name="А", address="Ленина"), card(2, name="Лен"))

    assert await names(database, PlaceQuery(words="лен")) == ["Лен", "А"]


async def test_find_among_equals_begins_where_the_customer_was(
    database: Database, ids: Ids
) -> None:
    first, second, _ = await saved(database, ids, card(1), card(2), card(3))
    async with database.writing() as session:
        await visits.note(session, ANNA, first.id, NOON, ids)
        await visits.note(session, ANNA, second.id, NOON + timedelta(hours=1), ids)

    assert await names(database, PlaceQuery(words="омега")) == ["Омега 2", "Омега 1", "Омега 3"]


async def test_find_of_visited_ones_leaves_out_others_and_closed_ones(
    database: Database, ids: Ids
) -> None:
    one, other, closed = await saved(database, ids, card(1), card(2), card(3, active=False))
    async with database.writing() as session:
        await visits.note(session, ANNA, one.id, NOON, ids)
        await visits.note(session, ANNA, closed.id, NOON, ids)
        await visits.note(session, ANNA + 1, other.id, NOON, ids)

    assert await names(database, PlaceQuery(visited_only=True)) == ["Омега 1"]


async def test_find_without_words_gives_as_many_as_asked(database: Database, ids: Ids) -> None:
    await saved(database, ids, *(card(number) for number in range(1, 5)))

    assert await names(database, PlaceQuery(limit=3)) == ["Омега 1", "Омега 2", "Омега 3"]
    assert await names(database, PlaceQuery(limit=0)) == []
    assert await names(database, PlaceQuery(limit=-1)) == []


def at(number: int, latitude: float, longitude: float) -> TerminalCard:
    return card(number, latitude=latitude, longitude=longitude)


async def test_find_near_a_point_gives_the_nearest_first(database: Database, ids: Ids) -> None:
    latitude, longitude = SLOBODA
    await saved(
        database,
        ids,
        at(1, latitude + 0.02, longitude),
        at(2, latitude, longitude + 0.02),
        at(3, latitude, longitude),
        at(4, latitude + 1, longitude),
        card(5),
    )

    async with database.reading() as session:
        query = PlaceQuery(latitude=latitude, longitude=longitude)
        found = await find(session, query, ANNA, within_m=10_000)
    assert [(one.terminal.name, one.distance_m) for one in found] == [
        ("Омега 3", 0),
        ("Омега 2", 1253),
        ("Омега 1", 2224),
    ]


async def test_find_near_the_date_line_looks_across_it(database: Database, ids: Ids) -> None:
    await saved(database, ids, at(1, 65.0, -179.99), at(2, 65.0, 179.5))

    query = PlaceQuery(latitude=65.0, longitude=179.99)
    assert await names(database, query) == ["Омега 1", "Омега 2"]


async def test_find_with_words_and_a_point_goes_by_the_point(database: Database, ids: Ids) -> None:
    await saved(database, ids, at(1, *SLOBODA), card(2, name="Лен"))

    query = PlaceQuery(words="лен", latitude=SLOBODA[0], longitude=SLOBODA[1])
    assert await names(database, query) == ["Омега 1"]


async def test_found_by_words_has_no_distance(database: Database, ids: Ids) -> None:
    (terminal,) = await saved(database, ids, at(1, *SLOBODA))

    async with database.reading() as session:
        (found,) = await find(session, PlaceQuery(words="омега"), ANNA, within_m=1)
    assert (found.terminal.id, found.distance_m) == (terminal.id, None)
    assert isinstance(found, Found)
