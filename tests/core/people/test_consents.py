from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.people.consents import Consents, Evidence
from botique_core.people.models import Consent, Customer, LegalText
from botique_core.people.people import People
from botique_core.people.standing import Standing, allows, consented, standings
from botique_core.testing.clock import ManualClock
from tests.core.people.conftest import document
from tests.core.people.records import Journal, add_customer

SHOWN = Evidence("Согласны? Да / Нет", "telegram.main", "a", "17")
PRESSED = Evidence("Отозвать согласие?", "web.main", "b", "18")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def test_give_keeps_all_that_proves_it(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.give(session, 1, document("processing"), SHOWN)
    (row,) = await people.consents.history(session, 1)
    assert (row.purpose, row.given, row.version, row.language) == (
        "processing",
        True,
        "2026-01-01",
        "ru",
    )
    assert (row.channel, row.chat, row.message_id, row.at) == (
        "telegram.main",
        "a",
        "17",
        clock.now(),
    )
    texts = {text.sha256: text.body for text in await session.scalars(select(LegalText))}
    assert texts[row.document] == document("processing").source
    assert texts[row.shown] == SHOWN.shown
    assert {sha256(body) for body in texts.values()} == texts.keys()
    told = {"purpose": "processing", "version": "2026-01-01"}
    assert journal.events == [("consent.given", told, 1)]


async def test_give_keeps_the_same_words_once(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for number in (1, 2, 3):
        await add_customer(session, clock, number)
        await people.consents.give(session, number, document("processing"), SHOWN)
    assert await session.scalar(select(func.count()).select_from(LegalText)) == 2


async def test_declarations_are_added_and_never_rewritten(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.give(session, 1, document("advertising"), SHOWN)
    clock.advance(days=1)
    assert await people.consents.withdraw(session, 1, "advertising", PRESSED) is True
    clock.advance(days=1)
    await people.consents.give(session, 1, document("advertising", "2026-03-02"), SHOWN)
    history = await people.consents.history(session, 1)
    assert [(row.given, row.version, row.channel) for row in history] == [
        (True, "2026-01-01", "telegram.main"),
        (False, "2026-01-01", "web.main"),
        (True, "2026-03-02", "telegram.main"),
    ]


async def test_withdraw_of_what_was_never_given_changes_nothing(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.decline(session, 1, document("advertising"), SHOWN)
    journal.events.clear()
    assert await people.consents.withdraw(session, 1, "advertising", PRESSED) is False
    assert await people.consents.withdraw(session, 1, "processing", PRESSED) is False
    assert journal.events == []
    assert len(await people.consents.history(session, 1)) == 1


async def test_withdraw_of_processing_takes_back_all_consents(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    for purpose in ("processing", "transfer", "advertising"):
        await people.consents.give(session, 1, document(purpose), SHOWN)
    clock.advance(days=1)
    await people.consents.withdraw(session, 1, "processing", PRESSED)
    assert {s.purpose: s.given for s in (await standings(session, 1)).values()} == {
        "processing": False,
        "transfer": False,
        "advertising": False,
    }


async def test_missing_names_required_purposes_until_they_are_given(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    assert await people.consents.missing(session, 1) == ("processing",)
    await people.consents.give(session, 1, document("processing"), SHOWN)
    assert await people.consents.missing(session, 1) == ()
    clock.advance(days=1)
    await people.consents.withdraw(session, 1, "processing", PRESSED)
    assert await people.consents.missing(session, 1) == ("processing",)


async def test_missing_asks_again_for_a_new_version(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.give(session, 1, document("processing", "2025-01-01"), SHOWN)
    assert await people.consents.missing(session, 1) == ("processing",)


async def test_unasked_names_optional_purposes_once(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    assert await people.consents.unasked(session, 1) == ("transfer", "advertising")
    await people.consents.decline(session, 1, document("transfer"), SHOWN)
    assert await people.consents.unasked(session, 1) == ("advertising",)


async def test_standings_give_the_last_word(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.give(session, 1, document("transfer"), SHOWN)
    clock.advance(minutes=1)
    await people.consents.withdraw(session, 1, "transfer", PRESSED)
    assert await standings(session, 1) == {
        "transfer": Standing("transfer", given=False, version="2026-01-01", at=clock.now())
    }
    assert await allows(session, 1, "transfer") is False


async def test_two_declarations_at_one_moment_are_told_apart_by_their_order(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.give(session, 1, document("transfer"), SHOWN)
    await people.consents.withdraw(session, 1, "transfer", PRESSED)
    assert await allows(session, 1, "transfer") is False
    query = select(Customer.id).where(consented("transfer", Customer.id))
    assert list(await session.scalars(query)) == []


async def test_consented_picks_those_whose_consent_stands(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for number in (1, 2, 3):
        await add_customer(session, clock, number)
    await people.consents.give(session, 1, document("transfer"), SHOWN)
    await people.consents.give(session, 2, document("transfer"), SHOWN)
    clock.advance(minutes=1)
    await people.consents.withdraw(session, 2, "transfer", PRESSED)
    query = select(Customer.id).where(consented("transfer", Customer.id))
    assert list(await session.scalars(query)) == [1]


async def test_give_of_an_endless_text_is_refused_and_keeps_nothing(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    endless = Evidence("я" * 40_000, "web.main", "b")
    with pytest.raises(InputRefused) as refused:
        await people.consents.give(session, 1, document("processing"), endless)
    assert str(refused.value) == "a text to agree to has at most 65536 bytes"
    assert list(await session.scalars(select(Consent.id))) == []


def test_consents_offer_no_way_to_change_or_delete_one() -> None:
    public = {name for name in vars(Consents) if not name.startswith("_")}
    assert public == {"missing", "unasked", "give", "decline", "withdraw", "history"}
