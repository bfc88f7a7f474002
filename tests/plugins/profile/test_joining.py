"""One person with two accounts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from botique_core.app.app import App
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person, labels
from botique_terminals import service, visits
from tests.plugins.profile.steps import (
    ASKED,
    MENU,
    PHONE,
    customer_of,
    details,
    talking_to,
    topics_of,
)
from tests.plugins.terminals.conftest import card
from tests.quiet import nothing_waits

MOVED = (
    "Ваш номер подтвердили в другом мессенджере или аккаунте. Если это были не вы, напишите нам."
)


@pytest.fixture
def sections() -> Mapping[str, Mapping[str, object]]:
    """Two bots."""
    return {
        "client": {"languages": ["ru", "en"]},
        "drivers": {"scripted": {"main": {"profile": "rich"}, "vip": {"profile": "few-buttons"}}},
        "plugin": {"profile": {"code_to": "demo@example.com"}},
    }


@pytest.fixture
async def anna(app: App) -> Person:
    """Anna in the first bot, in Russian, with her number, without surveys, at a micro-market."""
    async with app.client.db.writing() as session:
        await service.save(session, card(1, code="A-1"), app.client.ids)
    anna = talking_to(app, "scripted.main")
    await anna.starts("A-1")
    await anna.skips_to("Здравствуйте!")
    await anna.presses("Русский")
    await anna.skips_to("Чтобы бот мог отвечать")
    await anna.presses("Даю согласие")
    await anna.skips_to(ASKED)
    await anna.shares_contact(PHONE)
    await anna.skips_to(MENU)
    await anna.presses("Управление оповещениями")
    await anna.skips_to("О чём вам писать?")
    await anna.presses("✅ Опросы")
    await anna.skips_to("О чём вам писать?")
    await anna.presses("Готово")
    await anna.skips_to(MENU)
    return anna


@pytest.fixture
async def again(app: App, anna: Person, clock: ManualClock) -> Person:
    """The same Anna in the second bot, in English, before she proves the number there too."""
    clock.advance(hours=1)
    again = talking_to(app, "scripted.vip", name="Annie", language="en")
    await again.starts()
    await again.skips_to("Hello!")
    await again.presses("English")
    await again.skips_to("To answer your messages")
    await again.presses("I agree")
    await again.skips_to("Please share your phone number.")
    return again


async def been(app: App, who: Person) -> list[str]:
    customer = await customer_of(app, who)
    async with app.client.db.reading() as session:
        return [place.name for place, _ in await visits.history(session, customer)]


async def test_same_proven_number_makes_one_person(app: App, anna: Person, again: Person) -> None:
    kept, absorbed = await customer_of(app, anna), await customer_of(app, again)
    await again.shares_contact(PHONE)
    await again.skips_to("Your number is linked. We recognised you")
    menu = await again.skips_to("Main menu")
    await anna.skips_to(MOVED)
    await nothing_waits(app)

    assert "Link my number" not in labels(menu)
    assert (await customer_of(app, anna), await customer_of(app, again)) == (kept, kept)
    assert await been(app, again) == ["Омега 1"]
    assert await topics_of(app, again) == {"news", "service"}
    assert await details(app, again, "name", "phone", "language") == ("Анна", PHONE, "en")
    async with app.client.db.reading() as session:
        export = await app.client.people.exports.export(session, kept)
    accounts = {account["address"] for account in export.document["accounts"]}
    assert accounts == {anna.chat, again.chat}

    await anna.presses("Мои данные")
    await anna.skips_to("My details\n\nName: Анна")
    async with app.client.db.writing() as session:
        (merge,) = await app.client.people.merges.history(session, absorbed)
        await app.client.people.merges.unmerge(session, merge.id)
    await nothing_waits(app)
    assert (await customer_of(app, anna), await customer_of(app, again)) == (kept, absorbed)
    assert await been(app, again) == []
    assert await details(app, anna, "phone", "language") == (PHONE, "ru")
    assert await details(app, again, "phone", "name") == (None, "Annie")
    await again.says("/menu")
    assert "Link my number" in labels(await again.skips_to("Main menu"))
    await anna.says("/menu")
    await anna.skips_to(MENU)


async def test_deleting_in_one_bot_makes_a_stranger_in_both(
    app: App, anna: Person, again: Person
) -> None:
    await again.shares_contact(PHONE)
    await again.skips_to("Main menu")
    former = await customer_of(app, again)
    await again.presses("My details")
    await again.skips_to("My details")
    await again.presses("Delete everything")
    await again.skips_to("We will delete")
    await again.presses("Yes, delete everything")
    await again.skips_to("Your data is deleted.")
    await nothing_waits(app)

    await anna.says("Привет")
    await anna.skips_to("Здравствуйте! Это бот «Омега Маркет».")
    await again.says("Hi")
    await again.skips_to("Hello!")
    strangers = {await customer_of(app, anna), await customer_of(app, again)}
    assert (len(strangers), former in strangers) == (2, False)
