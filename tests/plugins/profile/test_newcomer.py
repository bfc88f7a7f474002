"""From the first word to the main menu."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from botique_core.app.app import App
from botique_core.testing.person import Person, labels
from botique_core.testing.running import person
from botique_terminals import service
from tests.plugins.profile.conftest import VERSION
from tests.plugins.profile.steps import (
    ASKED,
    FOREIGN,
    HELLO,
    LATER,
    LINKED,
    MENU,
    PHONE,
    PROCESSING,
    TYPED,
    agrees,
    consents_of,
    details,
    topics_of,
)
from tests.plugins.terminals.conftest import card

BUTTONS = [
    "Оставить отзыв",
    "Управление оповещениями",
    "Мои данные",
    "Привязать номер",
    "Помощь",
]
UNLINKED = [label for label in BUTTONS if label != "Привязать номер"]
WRONG = "Не получилось разобрать номер. Напишите его вместе с кодом, например +7 900 123-45-67."


class TestWithAllToAgreeTo:
    """The whole way from the code on the wall, with a choice of languages."""

    @pytest.fixture
    def documents(self) -> tuple[str, ...]:
        return ("processing", "transfer", "advertising")

    @pytest.fixture
    def sections(self) -> Mapping[str, Mapping[str, object]]:
        return {"client": {"languages": ["ru", "en"]}}

    @pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
    async def test_newcomer_comes_as_far_as_the_menu(self, app: App, profile: str) -> None:
        async with app.client.db.writing() as session:
            await service.save(session, card(1, code="A-1"), app.client.ids)
        anna = person(app)
        await anna.starts("A-1")
        await anna.sees(f"{HELLO}\n\nНа каком языке вам удобнее общаться?")
        await anna.presses("English")
        await anna.skips_to("To answer your messages, the bot needs")
        await anna.presses("I agree")
        await anna.skips_to("For your card and bonuses to work")
        await anna.presses("Not now")
        await anna.skips_to("May we send you advertising")
        await anna.presses("I agree")
        await anna.skips_to("You are at Омега 1")
        await anna.skips_to("Please share your phone number.")
        if profile == "rich":
            await anna.shares_contact(PHONE)
            await anna.sees("Your number is linked.")
        else:
            await anna.says("8 (912) 345-67-89")
            await anna.sees("We’ve noted the number, but it isn’t confirmed yet.")
        menu = await anna.skips_to("Main menu")

        offered = ["Link my number"] if profile != "rich" else []
        shown = ["Leave feedback", "Notifications", "My details", *offered, "Language", "Help"]
        assert labels(menu) == shown
        assert await consents_of(app, anna) == [
            ("processing", True, VERSION),
            ("transfer", False, VERSION),
            ("advertising", True, VERSION),
        ]
        assert await topics_of(app, anna) == {"news", "surveys", "ads", "service"}
        proof = "contact" if profile == "rich" else ""
        expected = ("en", PHONE, proof, "Анна")
        assert await details(app, anna, "language", "phone", "phone_proof", "name") == expected


async def test_refusing_the_processing_leads_nowhere(anna: Person) -> None:
    await anna.starts()
    await anna.sees(HELLO, PROCESSING)
    await anna.presses("Не сейчас")
    await anna.sees(
        "Без этого согласия бот не может вам отвечать. Если передумаете, нажмите «Даю согласие».",
        PROCESSING,
    )


async def test_menu_offers_to_link_a_number_until_there_is_one(app: App, anna: Person) -> None:
    await agrees(anna)
    await anna.skips_to(ASKED)
    await anna.presses("Пропустить")
    menu = await anna.sees(LATER, MENU)
    assert labels(menu) == BUTTONS
    assert await topics_of(app, anna) == {"news", "surveys", "service"}

    await anna.presses("Привязать номер")
    await anna.sees(ASKED)
    await anna.shares_contact(PHONE)
    menu = await anna.sees(LINKED, MENU)
    assert labels(menu) == UNLINKED


async def test_foreign_contact_is_refused(app: App, anna: Person) -> None:
    await agrees(anna)
    await anna.skips_to(ASKED)
    await anna.shares_contact(PHONE, own=False)
    await anna.sees(FOREIGN, ASKED)
    await anna.shares_contact("not a number")
    await anna.sees(WRONG, ASKED)

    assert await details(app, anna, "phone") == (None,)


async def test_typed_number_is_noted_and_not_proven(app: App, anna: Person) -> None:
    await agrees(anna)
    await anna.skips_to(ASKED)
    await anna.says("завтра скажу")
    await anna.sees(WRONG, ASKED)
    await anna.says("8 (912) 345-67-89")
    menu = await anna.sees(TYPED, MENU)

    assert labels(menu) == BUTTONS
    assert await details(app, anna, "phone", "phone_proved_at") == (PHONE, None)


async def test_contact_outside_of_any_dialogue_links_the_number(app: App, anna: Person) -> None:
    await agrees(anna)
    await anna.skips_to(ASKED)
    await anna.says("/menu")
    await anna.sees(MENU)
    await anna.shares_contact(PHONE, own=False)
    await anna.sees(FOREIGN, MENU)
    await anna.shares_contact(PHONE)
    menu = await anna.sees(LINKED, MENU)

    assert labels(menu) == UNLINKED
    assert await details(app, anna, "phone", "phone_proof") == (PHONE, "contact")


class TestNumberLeftForLater:
    """The client does not ask newcomers."""

    @pytest.fixture
    def chosen(self) -> dict[str, object]:
        return {"phone": "later"}

    async def test_newcomer_is_not_asked(self, anna: Person) -> None:
        await agrees(anna)
        menu = await anna.sees(MENU)
        assert labels(menu) == BUTTONS


class TestNumberRequired:
    """The client insists."""

    @pytest.fixture
    def chosen(self) -> dict[str, object]:
        return {"phone": "required"}

    @pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
    async def test_features_wait_for_the_number(self, anna: Person, profile: str) -> None:
        await agrees(anna)
        question = await anna.skips_to(ASKED)
        assert "Пропустить" not in [*labels(question), question.text.text]
        await anna.says("/menu")
        await anna.skips_to(MENU)
        await anna.presses("Оставить отзыв")
        await anna.skips_to(ASKED)
        await anna.says("+7 912 345-67-89")
        await anna.sees(TYPED)
        await anna.skips_to(MENU)
        await anna.presses("Оставить отзыв")
        await anna.skips_to("О чём хотите рассказать?")

    async def test_ones_own_data_are_there_without_a_number(self, anna: Person) -> None:
        await agrees(anna)
        await anna.skips_to(ASKED)
        await anna.says("/menu")
        await anna.sees(MENU)
        await anna.presses("Мои данные")
        await anna.skips_to("Мои данные")
        await anna.says("/help")
        await anna.skips_to("Бот понимает кнопки")
