from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import ColumnElement, case, false, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.people.models import Customer, CustomerState, Endpoint
from botique_core.people.subscriptions import Subscriptions
from botique_core.people.topics import Topics
from botique_core.segments import segments as module
from botique_core.segments.brought import Brought
from botique_core.segments.condition import CustomerId, Nothing
from botique_core.segments.rule import EVERYONE, AnyOf, Is, dump
from botique_core.segments.scope import Scope
from botique_core.segments.segments import Segments
from botique_core.testing.clock import ManualClock
from tests.core.people.records import add_chat, add_customer
from tests.core.segments.conftest import TEXTS, ZONE, Picking

RUSSIAN: dict[str, object] = {"is": "core.language", "value": {"languages": ["ru"]}}
ENGLISH: dict[str, object] = {"is": "core.language", "value": {"languages": ["en"]}}


@pytest.fixture
async def people(session: AsyncSession, clock: ManualClock) -> AsyncSession:
    """1 speaks Russian, 2 and 3 English; 4 was erased, 5 merged into 1."""
    for number, language in ((1, "ru"), (2, "en"), (3, "en")):
        await add_customer(session, clock, number, language=language)
    await add_customer(session, clock, 4, state=CustomerState.ERASED.value)
    await add_customer(session, clock, 5, state=CustomerState.MERGED.value, merged_into=1)
    return session


async def test_rule_picks_active_customers_alone(people: AsyncSession, picked: Picking) -> None:
    assert await picked({"all": []}) == [1, 2, 3]
    assert await picked({"any": []}) == []
    assert await picked({"not": {"all": []}}) == []
    assert await picked({"not": {"any": []}}) == [1, 2, 3]
    assert await picked(ENGLISH) == [2, 3]
    assert await picked({"not": ENGLISH}) == [1]
    assert await picked({"not": {"not": ENGLISH}}) == [2, 3]
    assert await picked({"all": [ENGLISH, RUSSIAN]}) == []
    assert await picked({"any": [ENGLISH, RUSSIAN]}) == [1, 2, 3]
    assert await picked({"any": [{"all": [ENGLISH, {"not": RUSSIAN}]}, {"any": []}]}) == [2, 3]


async def test_count_is_the_number_of_those_picked(
    people: AsyncSession, segments: Segments
) -> None:
    assert await segments.count(people, EVERYONE) == 3
    assert await segments.count(people, segments.parse(ENGLISH)) == 2
    assert await segments.count(people, AnyOf()) == 0


async def test_page_goes_on_behind_the_last_one_seen(
    people: AsyncSession, segments: Segments, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    await add_customer(people, clock, 6, name="Анна", last_name="Ким")
    assert await segments.page(people, EVERYONE) == [(1, ""), (2, "")]
    assert await segments.page(people, EVERYONE, after=2) == [(3, ""), (6, "Анна Ким")]
    assert await segments.page(people, EVERYONE, after=6) == []
    assert await segments.page(people, EVERYONE, scope=Scope(frozenset({"17"}))) == []


async def test_where_stands_beside_a_join_with_the_same_tables(
    people: AsyncSession, segments: Segments, clock: ManualClock
) -> None:
    await add_chat(people, clock, 2, "b")
    active = segments.parse({"is": "core.activity", "value": {"within_days": 1}})
    joined = select(Endpoint.address).join(Customer, Customer.id == Endpoint.customer)
    assert list(await people.scalars(joined.where(segments.where(active)))) == ["b"]


async def test_where_of_a_condition_that_is_gone_is_refused(segments: Segments) -> None:
    with pytest.raises(InputRefused, match=r"there is no condition 'core\.shoe_size'"):
        segments.where(Is("core.shoe_size", Nothing()))


def at_seventeen(
    places: frozenset[str], customer: CustomerId, moment: datetime
) -> ColumnElement[bool]:
    """Whoever has number 2 is a customer of place 17."""
    return customer == 2 if "17" in places else false()


async def test_scope_shows_the_customers_of_its_places(
    people: AsyncSession, segments: Segments
) -> None:
    segments = segments.joined_by(TEXTS, choices(), Brought(within=[at_seventeen]))

    async def seen(*places: str) -> list[int]:
        where = segments.where(EVERYONE, scope=Scope(frozenset(places)))
        return list(await people.scalars(select(Customer.id).where(where)))

    assert await seen("17", "18") == [2]
    assert await seen("18") == []
    assert await seen() == []
    assert await segments.count(people, EVERYONE, Scope(frozenset({"17"}))) == 1


async def test_scope_that_no_feature_understands_shows_nobody(
    people: AsyncSession, segments: Segments
) -> None:
    assert await segments.count(people, EVERYONE, Scope(frozenset({"17"}))) == 0


async def test_zone_is_the_first_that_is_known(
    people: AsyncSession, segments: Segments, clock: ManualClock
) -> None:
    customer = await people.get_one(Customer, 3)
    customer.time_zone = "Asia/Omsk"
    await people.flush()

    def visited(customer: CustomerId) -> ColumnElement[str]:
        return case((customer == 1, "Asia/Tokyo"))

    told = segments.joined_by(TEXTS, choices(), Brought(zones=[visited]))
    query = select(Customer.id, told.zone()).order_by(Customer.id).limit(3)
    assert [tuple(row) for row in await people.execute(query)] == [
        (1, "Asia/Tokyo"),
        (2, ZONE),
        (3, "Asia/Omsk"),
    ]


def choices() -> Subscriptions:
    return Subscriptions(ManualClock(), Topics())


def test_dump_is_read_back_as_the_same_rule(segments: Segments) -> None:
    raw = {
        "all": [
            {"not": {"any": [RUSSIAN, {"any": []}]}},
            {"is": "core.registered", "value": {"since": "2026-02-01"}},
            {"is": "core.reachable", "value": {}},
        ]
    }
    rule = segments.parse(raw)
    assert dump(rule) == raw
    assert segments.parse(dump(rule)) == rule
