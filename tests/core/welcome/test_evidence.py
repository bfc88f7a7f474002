"""What is kept of a consent, so that it can be proved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.people.models import Consent, LegalText
from botique_core.testing import Person
from tests.core.welcome.words import (
    ADVERTISING,
    GIVE,
    HELLO,
    MENU,
    NEEDED,
    PROCESSING,
    REFUSE,
    asked,
)

PAPER = asked(PROCESSING, "Согласие на обработку")
ADS = asked(ADVERTISING, "Согласие на рекламу")


@pytest.fixture
def purposes() -> Sequence[str]:
    return ["processing", "advertising"]


async def declared(app: App, anna: Person) -> list[Consent]:
    (bot,) = app.bots
    people = app.client.people
    async with app.client.db.reading() as session:
        number = await people.endpoints.customer_of(session, bot, anna.chat)
        return [] if number is None else await people.consents.history(session, number)


async def text_of(app: App, sha256: str) -> str:
    async with app.client.db.reading() as session:
        kept = await session.get(LegalText, sha256)
        assert kept is not None
        assert hashlib.sha256(kept.body.encode()).hexdigest() == sha256
        return kept.body


async def test_declarations_are_kept_with_words_document_place_and_time(
    app: App, anna: Person, tmp_path: Path
) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(ADS)
    await anna.presses(REFUSE)
    await anna.sees(MENU)
    kept = await declared(app, anna)
    assert [(one.purpose, one.given, one.version, one.language) for one in kept] == [
        ("processing", True, "2026-01-01", "ru"),
        ("advertising", False, "2026-01-01", "ru"),
    ]
    assert [(one.channel, one.chat, one.message_id) for one in kept] == [
        ("scripted.main", anna.chat, "2"),
        ("scripted.main", anna.chat, "3"),
    ]
    assert [await text_of(app, one.shown) for one in kept] == [PAPER, ADS]
    assert [await text_of(app, one.document) for one in kept] == [
        (tmp_path / "legal" / f"{one.purpose}.ru.md").read_text() for one in kept
    ]
    assert all(one.at.tzinfo is not None for one in kept)


async def test_refusal_of_what_is_required_is_no_declaration(app: App, anna: Person) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.presses(REFUSE)
    await anna.sees(NEEDED, PAPER)
    assert await declared(app, anna) == []


async def test_other_answers_declare_nothing(app: App, anna: Person) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(ADS)
    await anna.presses_payload("AAAAAAAAAAAA")
    await anna.sees("Эта кнопка уже не действует.", ADS)
    assert [one.purpose for one in await declared(app, anna)] == ["processing"]


@pytest.mark.parametrize(("answer", "subscribed"), [(GIVE, True), (REFUSE, False)])
async def test_consent_to_advertising_switches_the_topic(
    app: App, anna: Person, answer: str, subscribed: bool
) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(ADS)
    await anna.presses(answer)
    await anna.sees(MENU)
    (bot,) = app.bots
    people = app.client.people
    async with app.client.db.reading() as session:
        number = await people.endpoints.customer_of(session, bot, anna.chat)
        assert number is not None
        topics = await people.subscriptions.of(session, number)
    assert {topic: on for topic, on in topics.items() if topic == "ads"} == {"ads": subscribed}
