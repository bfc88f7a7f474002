"""Nobody is heard who has not agreed to what has to be agreed to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.events import MessageEdited, Unsupported
from botique_core.payloads import route_body
from botique_core.plugin import Plugin
from botique_core.testing import PROFILES, Person
from botique_core.testing.person import labels
from botique_core.testing.running import person, running, scripted, settings
from tests.core.welcome.desk import DeskPlugin
from tests.core.welcome.papers import put_documents
from tests.core.welcome.words import (
    ADVERTISING,
    AGAIN,
    CHOOSE,
    GIVE,
    HELLO,
    MENU,
    NEEDED,
    PROCESSING,
    READ,
    REFUSE,
    STALE,
    TRANSFER,
    asked,
)

PAPER = asked(PROCESSING, "Согласие на обработку")
every_profile = pytest.mark.parametrize("profile", PROFILES)


@every_profile
async def test_required_document_is_asked_until_it_is_agreed_to(anna: Person) -> None:
    await anna.starts()
    part = await anna.sees(HELLO, PAPER)
    assert labels(part) == [GIVE, REFUSE]
    await anna.presses(REFUSE)
    await anna.sees(NEEDED, PAPER)
    await anna.presses(REFUSE)
    await anna.sees(NEEDED, PAPER)
    await anna.presses(GIVE)
    await anna.sees(MENU)
    await anna.says("пароль")
    await anna.sees("слышу")


@every_profile
@pytest.mark.parametrize("purposes", [["processing", "transfer", "advertising"]])
async def test_each_purpose_is_a_question_of_its_own_and_some_may_be_refused(
    anna: Person,
) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(asked(TRANSFER, "Согласие на передачу"))
    await anna.presses(REFUSE)
    await anna.sees(asked(ADVERTISING, "Согласие на рекламу"))
    await anna.presses(REFUSE)
    await anna.sees(MENU)
    await anna.starts()
    await anna.sees(AGAIN, MENU)


async def press_forged(app: App, anna: Person) -> None:
    (bot,) = app.bots
    await anna.presses_payload(app.client.payloads.sign(bot, "", route_body("desk.ring", "")))


Attempt = Callable[[App, Person], Awaitable[None]]
ATTEMPTS: Mapping[str, tuple[Attempt, str]] = {
    "text": (lambda _, anna: anna.says("пароль"), CHOOSE),
    "command": (lambda _, anna: anna.says("/secret"), CHOOSE),
    "core's command": (lambda _, anna: anna.says("/menu"), CHOOSE),
    "menu label": (lambda _, anna: anna.says("Позвать"), CHOOSE),
    "photo": (lambda _, anna: anna.sends(b"picture"), CHOOSE),
    "contact": (lambda _, anna: anna.shares_contact("+79001234567"), CHOOSE),
    "location": (lambda _, anna: anna.shares_location(55.7, 37.6), CHOOSE),
    "poll": (lambda _, anna: anna.gives(Unsupported, what="poll"), CHOOSE),
    "route button": (press_forged, STALE),
    "forged button": (lambda _, anna: anna.presses_payload("AAAAAAAAAAAA"), STALE),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
async def test_nothing_else_is_heard_at_the_gate(app: App, anna: Person, attempt: str) -> None:
    act, said = ATTEMPTS[attempt]
    await act(app, anna)
    await anna.sees(HELLO, PAPER)
    await act(app, anna)
    await anna.sees(said, PAPER)
    await anna.presses(GIVE)
    await anna.sees(MENU)


async def test_corrected_message_is_not_heard_at_the_gate(anna: Person) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.gives(MessageEdited, text="пароль")
    await anna.presses(GIVE)
    await anna.sees(MENU)
    await anna.gives(MessageEdited, text="пароль")
    await anna.sees("слышу")


async def test_album_at_the_gate_is_answered_once(anna: Person) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    for _ in range(5):
        await anna.sends(b"picture", album="a")
    await anna.sees(CHOOSE, PAPER)
    await anna.presses(GIVE)
    await anna.sees(MENU)


async def test_double_tap_on_consent_is_one_consent(app: App, anna: Person) -> None:
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    give = anna.payload(GIVE)
    await anna.presses_payload(give)
    await anna.presses_payload(give)
    await anna.sees(MENU)
    await anna.says("пароль")
    await anna.sees("слышу")


@pytest.mark.parametrize("purposes", [[]])
async def test_without_documents_there_is_no_gate(anna: Person) -> None:
    await anna.says("пароль")
    await anna.sees("слышу")
    await anna.starts()
    await anna.sees(AGAIN, MENU)


@pytest.mark.parametrize("features", [{}])
async def test_gate_stays_when_every_feature_is_off(anna: Person) -> None:
    await anna.says("/language")
    await anna.sees(HELLO, PAPER)
    await anna.says("/help")
    await anna.sees(CHOOSE, PAPER)
    await anna.presses(GIVE)
    await anna.skips_to("Бот понимает кнопки")
    await anna.says("/cancel")
    await anna.sees("Сейчас отменять нечего.")


FEATURES: Mapping[str, type[Plugin]] = {"desk": DeskPlugin}


async def test_long_document_can_be_read_in_full(tmp_path: Path, ready_url: str) -> None:
    put_documents(tmp_path, "processing", length=600)
    client = settings(tmp_path, ready_url, client={"languages": ["ru"]})
    async with running(client, FEATURES) as app:
        anna = person(app)
        await anna.starts()
        short = f"{PROCESSING}\n\nСогласие на обработку, версия от 2026-01-01"
        part = await anna.sees(HELLO, short)
        assert labels(part) == [READ, GIVE, REFUSE]
        await anna.presses(READ)
        await anna.skips_to("Согласие на обработку")
        await anna.skips_to(PROCESSING)
        text = "".join(part.text.text for part in anna.messages[2:-1])
        assert text.count("Условие.") == 600
        await anna.presses(GIVE)
        await anna.sees(MENU)


async def test_changed_document_is_asked_again(tmp_path: Path, ready_url: str) -> None:
    client = settings(tmp_path, ready_url, client={"languages": ["ru"]})
    put_documents(tmp_path, "processing", "advertising")
    async with running(client, FEATURES) as app:
        anna = person(app)
        await anna.starts()
        await anna.sees(HELLO, PAPER)
        await anna.presses(GIVE)
        await anna.sees(asked(ADVERTISING, "Согласие на рекламу"))
        await anna.presses(REFUSE)
        await anna.sees(MENU)
    put_documents(tmp_path, "processing", "advertising", version="2026-06-01")
    async with running(client, FEATURES) as app:
        anna.meets(scripted(app))
        await anna.says("пароль")
        await anna.sees("Документ обновился, поэтому просим согласие ещё раз.", PAPER)
        await anna.says("пароль")
        await anna.sees(CHOOSE, PAPER)
        await anna.presses(GIVE)
        await anna.sees(MENU)
        await anna.says("пароль")
        await anna.sees("слышу")
    async with running(client, FEATURES) as app:
        anna.meets(scripted(app))
        await anna.says("пароль")
        await anna.sees("слышу")
