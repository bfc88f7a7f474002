"""The first question of all, where there is a choice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from botique_core.app.app import App
from botique_core.people.models import Customer
from botique_core.testing import PROFILES, Person
from botique_core.testing.person import labels
from botique_core.testing.running import person
from tests.core.welcome.words import GIVE, HELLO, LANGUAGE, MENU, PROCESSING, asked


@pytest.fixture
def languages() -> Sequence[str]:
    return ["ru", "en"]


async def language_of(app: App, anna: Person) -> str:
    (bot,) = app.bots
    async with app.client.db.reading() as session:
        number = await app.client.people.endpoints.customer_of(session, bot, anna.chat)
        customer = await session.get(Customer, number)
        assert customer is not None
        return customer.language


@pytest.mark.parametrize("profile", PROFILES)
async def test_language_is_asked_first_and_spoken_from_then_on(app: App, anna: Person) -> None:
    await anna.starts()
    part = await anna.sees(f"{HELLO}\n\n{LANGUAGE}")
    assert labels(part) == ["Русский", "English"]
    await anna.presses("English")
    part = await anna.next()
    assert labels(part) == ["I agree", "Not now"]
    await anna.presses("I agree")
    await anna.skips_to("Main menu")
    assert await language_of(app, anna) == "en"


async def test_language_of_the_messenger_is_spoken_until_then(app: App) -> None:
    john = person(app, name="John", language="en-GB")
    await john.starts()
    part = await john.next()
    assert part.text.text.endswith("Which language would you like to use?")
    await john.presses("Русский")
    await john.sees(asked(PROCESSING, "Согласие на обработку"))
    await john.presses(GIVE)
    await john.sees(MENU)
    assert await language_of(app, john) == "ru"


@pytest.mark.parametrize("languages", [["en"]])
async def test_one_language_is_no_question(anna: Person) -> None:
    await anna.starts()
    await anna.sees("Hello! This is the Омега Маркет bot.")
    part = await anna.next()
    assert part.text.text.startswith("To answer your messages, the bot needs your consent")
