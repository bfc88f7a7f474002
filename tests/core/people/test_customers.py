from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.people.customers import Correction
from botique_core.people.people import People
from botique_core.testing.clock import ManualClock
from tests.core.people.records import WEB, Journal, add_chat, add_customer

PHONE = "+79123456789"


async def test_correct_changes_what_is_given_and_tells_of_it(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    await add_customer(session, clock, 1, name="Анна", last_name="Ким")
    await add_chat(session, clock, 1, "a")
    await add_chat(session, clock, 1, "b", WEB)
    correction = Correction(name="  Анна   Мария ", last_name="Ким", birth_date=date(1990, 5, 1))
    changed = await people.customers.correct(session, 1, correction)
    record = await people.customers.active(session, 1)
    assert (changed, record.name, record.last_name, record.birth_date) == (
        ("name", "birth_date"),
        "Анна Мария",
        "Ким",
        date(1990, 5, 1),
    )
    assert journal.events == [("customer.changed", {"fields": ("name", "birth_date")}, 1)]
    assert sorted(journal.refreshed) == [(1, "a"), (2, "b")]


async def test_correct_without_a_change_tells_nobody(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    await add_customer(session, clock, 1, name="Анна")
    assert await people.customers.correct(session, 1, Correction(name="Анна")) == ()
    assert journal.events == []


async def test_correct_empties_a_field(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1, email="a@example.com", birth_date=date(1990, 5, 1))
    await people.customers.correct(session, 1, Correction(email="", birth_date=None))
    record = await people.customers.active(session, 1)
    assert (record.email, record.birth_date) == ("", None)


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (Correction(name="А" * 101), "a name has at most 100 characters"),
        (Correction(last_name="Ан\u202eна"), "a name has no invisible characters"),
        (Correction(name="Ан\x00на"), "a name has no invisible characters"),
        (Correction(email="anna"), "an e-mail address looks like name@example.com"),
        (Correction(email="a@b.c\nBcc: d@e.f"), "an e-mail address looks like name@example.com"),
        (Correction(email="a" * 255 + "@b.ru"), "an e-mail address looks like name@example.com"),
        (
            Correction(birth_date=date(2026, 3, 2)),
            "a birth date lies in the past, and not more than 120 years back",
        ),
        (
            Correction(birth_date=date(1900, 1, 1)),
            "a birth date lies in the past, and not more than 120 years back",
        ),
        (Correction(time_zone="Moscow"), "a time zone is named like Europe/Moscow"),
        (Correction(time_zone="../../etc/passwd"), "a time zone is named like Europe/Moscow"),
        (Correction(country="Россия"), "a country is two capital letters, like RU"),
        (Correction(language="русский"), "a language is named like ru, en or pt-BR"),
    ],
)
async def test_correct_with_a_bad_value_says_what_is_wanted(
    session: AsyncSession, people: People, clock: ManualClock, correction: Correction, reason: str
) -> None:
    await add_customer(session, clock, 1)
    with pytest.raises(InputRefused) as refused:
        await people.customers.correct(session, 1, correction)
    assert str(refused.value) == reason


@pytest.mark.parametrize("email", ["anna@example.com", "a.b+c@sub.example.co", "имя@почта.рф"])
async def test_correct_takes_addresses_as_they_are(
    session: AsyncSession, people: People, clock: ManualClock, email: str
) -> None:
    await add_customer(session, clock, 1)
    await people.customers.correct(session, 1, Correction(email=email))
    assert (await people.customers.active(session, 1)).email == email


async def test_set_language_changes_the_record(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.set_language(session, 1, "en")
    assert (await people.customers.active(session, 1)).language == "en"


async def test_get_follows_merges_to_the_record_that_was_kept(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for number in (1, 2, 3):
        await add_customer(session, clock, number)
    await people.merges.merge(session, 2, 1, "staff")
    await people.merges.merge(session, 3, 2, "staff")
    found = await people.customers.get(session, 1)
    assert found is not None
    assert found.id == 3


async def test_active_without_a_record_is_refused(session: AsyncSession, people: People) -> None:
    with pytest.raises(InputRefused) as refused:
        await people.customers.active(session, 1)
    assert str(refused.value) == "there is no customer 1, or their data was erased"


async def found(session: AsyncSession, people: People, words: str) -> list[int]:
    return [record.id for record in await people.customers.search(session, words)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("алён", [1]),
        ("АЛЕНА", [1]),
        ("алена ПЕТР", [1]),
        ("8 912 345-67-89", [1]),
        ("+79123456789", [1]),
        ("6789", [1]),
        ("67-89", [1]),
        ("bob@", [2]),
        ("%", []),
        ("_", []),
        ("а\x00лена", []),
        ("Павел", []),
    ],
)
async def test_search_finds_by_name_phone_and_email(
    session: AsyncSession, people: People, clock: ManualClock, words: str, ids: list[int]
) -> None:
    await add_customer(session, clock, 1, name="Алёна", last_name="Петрова", phone=PHONE)
    await add_customer(session, clock, 2, name="Bob", email="Bob@Example.com")
    await add_customer(session, clock, 3, name="Павел", state="erased")
    assert await found(session, people, words) == ids


async def test_search_with_too_many_characters_is_refused(
    session: AsyncSession, people: People
) -> None:
    with pytest.raises(InputRefused) as refused:
        await people.customers.search(session, "а" * 201)
    assert str(refused.value) == "search for at most 200 characters"


async def test_search_gives_the_newest_first_and_no_more_than_asked(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for number in (1, 2, 3):
        await add_customer(session, clock, number, name="Анна")
        clock.advance(seconds=1)
    newest = await people.customers.search(session, "анна", limit=2)
    assert [record.id for record in newest] == [3, 2]


async def test_proven_phone_of_two_active_records_is_impossible(
    session: AsyncSession, clock: ManualClock
) -> None:
    proven = {"phone": PHONE, "phone_proved_at": clock.now()}
    await add_customer(session, clock, 1, **proven)
    await add_customer(session, clock, 2, phone=PHONE)
    await add_customer(session, clock, 3, **proven, state="merged", merged_into=1)
    with pytest.raises(IntegrityError):
        async with session.begin_nested():
            await add_customer(session, clock, 4, **proven)
