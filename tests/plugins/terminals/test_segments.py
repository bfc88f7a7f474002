"""Rules that pick customers by where they buy."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from botique_core.db import Database
from botique_core.errors import InputRefused
from botique_core.ids import Ids
from botique_core.people.models import Customer
from botique_core.people.subscriptions import Subscriptions
from botique_core.people.topics import Topics
from botique_core.segments.brought import Brought
from botique_core.segments.rule import EVERYONE
from botique_core.segments.scope import Scope
from botique_core.segments.segments import Segments
from botique_core.testing.clock import ManualClock
from botique_core.texts import Catalogue, Texts
from botique_terminals import segments as ours
from botique_terminals import visits
from botique_terminals.plugin import TerminalsPlugin
from botique_terminals.settings import TerminalsSettings
from tests.plugins.terminals.conftest import NOON, card, guid, saved

ANNA, BORIS, VERA = 1, 2, 3
CENTRES, OTHERS = str(guid(90)), str(guid(91))
DAY = timedelta(days=1)
LOCALE = Path(ours.__file__).parent / "locale"


def made(customer_days: int = 365) -> Segments:
    """Core's conditions and ours, for a client in Moscow."""
    texts = Texts.build([Catalogue.core(), Catalogue.read("terminals", LOCALE)])
    clock = ManualClock(NOON)
    brought = Brought(
        conditions=ours.conditions(customer_days),
        within=[ours.within(customer_days)],
        zones=[visits.last_zone],
    )
    choices = Subscriptions(clock, Topics())
    return Segments(clock, Ids(1), "Europe/Moscow", texts, choices).joined_by(
        texts, choices, brought
    )


@pytest.fixture
async def town(database: Database, ids: Ids) -> Database:
    """Anna was at 1 in Moscow 400 days ago and at 2 in Omsk yesterday, Boris at 1 lately."""
    centres = {"guid": CENTRES, "name": "Центры"}
    one, two = await saved(
        database,
        ids,
        card(1, name="Омега", groups=[centres]),
        card(2, name="Бета", city="Орёл", time_zone="Asia/Omsk"),
    )
    async with database.writing() as session:
        for customer in (ANNA, BORIS, VERA):
            session.add(Customer(id=customer, language="ru", created_at=NOON))
        for customer, terminal, days in ((ANNA, one, 400), (ANNA, two, 1), (BORIS, one, 300)):
            await visits.note(session, customer, terminal.id, NOON - days * DAY, ids)
    return database


async def picked(town: Database, kind: str, customer_days: int = 365, **value: object) -> list[int]:
    segments = made(customer_days)
    where = segments.where(segments.parse({"is": f"terminals.{kind}", "value": value}))
    async with town.reading() as session:
        return list(await session.scalars(select(Customer.id).where(where).order_by(Customer.id)))


async def test_customers_of_terminals(town: Database) -> None:
    one, two, unknown = [str(guid(number)) for number in (1, 2, 3)]
    assert await picked(town, "terminal", terminals=[one]) == [BORIS]
    assert await picked(town, "terminal", terminals=[one, two]) == [ANNA, BORIS]
    assert await picked(town, "terminal", terminals=[one.upper()], bond="ever") == [ANNA, BORIS]
    assert await picked(town, "terminal", terminals=[one], bond="last") == [BORIS]
    assert await picked(town, "terminal", terminals=[two], bond="current") == [ANNA]
    assert await picked(town, "terminal", terminals=[unknown], bond="ever") == []


async def test_days_are_those_of_the_rule_or_of_the_setting(town: Database) -> None:
    one = [str(guid(1))]
    assert await picked(town, "terminal", terminals=one, days=299) == []
    assert await picked(town, "terminal", terminals=one, days=300) == [BORIS]
    assert await picked(town, "terminal", terminals=one, days=400) == [ANNA, BORIS]
    assert await picked(town, "terminal", 400, terminals=one) == [ANNA, BORIS]
    assert await picked(town, "terminal", 299, terminals=one) == []


async def test_customers_of_a_group_are_those_of_its_terminals(town: Database) -> None:
    assert await picked(town, "group", groups=[CENTRES]) == [BORIS]
    assert await picked(town, "group", groups=[OTHERS, CENTRES], bond="ever") == [ANNA, BORIS]
    assert await picked(town, "group", groups=[OTHERS], bond="ever") == []


async def test_customers_of_a_city_whatever_its_letters(town: Database) -> None:
    assert await picked(town, "city", cities=["москва"]) == [BORIS]
    assert await picked(town, "city", cities=["ОРЕЛ"]) == [ANNA]
    assert await picked(town, "city", cities=["Тула", " Москва "], bond="ever") == [ANNA, BORIS]


async def test_scope_of_a_terminal_shows_its_customers_of_late(town: Database) -> None:
    async with town.reading() as session:

        async def seen(customer_days: int, *numbers: int) -> int:
            scope = Scope(frozenset(str(guid(number)) for number in numbers))
            return await made(customer_days).count(session, EVERYONE, scope)

        assert await seen(365, 1) == 1
        assert await seen(365, 1, 2) == 2
        assert await seen(400, 1) == 2
        assert await seen(365, 3) == 0


async def test_zone_is_that_of_the_terminal_then_the_clients(town: Database) -> None:
    zones = select(made().zone()).select_from(Customer).order_by(Customer.id)
    async with town.reading() as session:
        found = list(await session.scalars(zones))
    assert found == ["Asia/Omsk", "Europe/Moscow", "Europe/Moscow"]


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("terminal", {}, "terminals.terminal.terminals: Field required"),
        ("terminal", {"terminals": []}, "terminals.terminal.terminals: Tuple should have at least"),
        (
            "terminal",
            {"terminals": ["x"]},
            "terminals.terminal.terminals.0: Input should",
        ),
        ("group", {"groups": [7]}, "terminals.group.groups.0: UUID input should be"),
        ("city", {"cities": [""]}, "terminals.city.cities.0: String should have at least 1"),
        ("city", {"cities": ["Омск"], "bond": "never"}, "terminals.city.bond: Input should be"),
        ("city", {"cities": ["Омск"], "days": 0}, "terminals.city.days: Input should be greater"),
    ],
)
def test_wrong_question_is_refused(kind: str, value: dict[str, object], reason: str) -> None:
    with pytest.raises(InputRefused) as refused:
        made().parse({"is": f"terminals.{kind}", "value": value})
    assert str(refused.value).startswith(f"rule: {reason}")


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_rules_are_said_by_the_names_of_places(town: Database) -> None:
    segments, unknown = made(), guid(3)
    said = [
        ("terminal", {"terminals": [str(guid(1))]}, "Был в «Омега» за последние 365 дней"),
        ("terminal", {"terminals": [str(guid(1))], "days": 1}, "Был в «Омега» за последний 1 день"),
        (
            "terminal",
            {"terminals": [str(guid(1)), str(unknown)], "bond": "ever"},
            f"Хоть раз был в «Омега» или «{unknown}»",
        ),
        ("group", {"groups": [CENTRES], "bond": "last"}, "Последний раз был в группе «Центры»"),
        ("city", {"cities": ["Омск"], "bond": "current"}, "Сейчас покупает в городе Омск"),
    ]
    async with town.reading() as session:
        for kind, value, words in said:
            rule = segments.parse({"is": f"terminals.{kind}", "value": value})
            assert await segments.describe(rule, "ru", session) == words
        group = segments.parse({"is": "terminals.group", "value": {"groups": [CENTRES]}})
        words = await segments.describe(group, "en", session)
    assert words == "Was at the group “Центры” in the last 365 days"


def test_setting_is_bounded() -> None:
    assert TerminalsSettings().customer_days == 365
    assert TerminalsPlugin.settings_model is TerminalsSettings
    for days in (0, 3651):
        with pytest.raises(ValueError, match="customer_days"):
            TerminalsSettings(customer_days=days)
