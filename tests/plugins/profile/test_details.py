"""«Мои данные»: looking at them and correcting them."""

from __future__ import annotations

from datetime import date

import pytest

from botique_core.app.app import App
from botique_core.testing.person import Person, labels
from tests.plugins.profile.steps import (
    ASKED,
    MENU,
    PHONE,
    TYPED,
    arrives,
    details,
)

ASKED_NAME = "Как вас зовут?"
ASKED_BIRTH = "Напишите дату рождения, например 31.12.1990."
ASKED_EMAIL = "Напишите адрес электронной почты, например name@example.com."
SAVED = "Записали."


def card(
    name: str = "Анна",
    birth: str = "не указано",
    email: str = "не указано",
    phone: str = "не указано",
) -> str:
    return f"Мои данные\n\nИмя: {name}\nДата рождения: {birth}\nПочта: {email}\nТелефон: {phone}"


@pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
async def test_details_are_shown_and_corrected(app: App, anna: Person, profile: str) -> None:
    await arrives(anna)
    await anna.presses("Мои данные")
    await anna.skips_to(card())
    for label, question, value in (
        ("Имя", ASKED_NAME, "  Анна   Петрова "),
        ("Дата рождения", ASKED_BIRTH, "1.2.1990"),
        ("Почта", ASKED_EMAIL, "anna@example.com"),
    ):
        await anna.presses(label)
        await anna.skips_to(question)
        await anna.says(value)
        await anna.skips_to(SAVED)
    await anna.skips_to(card("Анна Петрова", "01.02.1990", "anna@example.com"))

    expected = ("Анна Петрова", "", date(1990, 2, 1), "anna@example.com")
    assert await details(app, anna, "name", "last_name", "birth_date", "email") == expected


@pytest.mark.parametrize(
    ("label", "question", "value", "correction"),
    [
        ("Имя", ASKED_NAME, "12345", "Пожалуйста, напишите имя буквами."),
        ("Имя", ASKED_NAME, "Анна\u202eаннА", "Пожалуйста, напишите имя буквами."),
        ("Имя", ASKED_NAME, " ", "Пожалуйста, напишите имя буквами."),
        ("Имя", ASKED_NAME, "я" * 101, "Получилось слишком длинно: можно не больше 100 знаков."),
        (
            "Дата рождения",
            ASKED_BIRTH,
            "31.02.1990",
            "Пожалуйста, напишите дату, например 31.12.2025.",
        ),
        (
            "Дата рождения",
            ASKED_BIRTH,
            "вчера",
            "Пожалуйста, напишите дату, например 31.12.2025.",
        ),
        (
            "Дата рождения",
            ASKED_BIRTH,
            "2030-01-01",
            "Эта дата ещё не наступила. Пожалуйста, проверьте её.",
        ),
        ("Дата рождения", ASKED_BIRTH, "1/1/1800", "Пожалуйста, проверьте год рождения."),
        (
            "Почта",
            ASKED_EMAIL,
            "anna@",
            "Не получилось разобрать адрес почты. Проверьте его, например name@example.com.",
        ),
    ],
)
async def test_wrong_value_is_corrected_politely(
    anna: Person, label: str, question: str, value: str, correction: str
) -> None:
    await arrives(anna)
    await anna.presses("Мои данные")
    await anna.sees(card())
    await anna.presses(label)
    await anna.sees(question)
    await anna.says(value)
    await anna.sees(correction, question)
    await anna.presses("Назад")
    await anna.sees(card())


async def test_value_can_be_taken_away(app: App, anna: Person) -> None:
    await arrives(anna)
    await anna.presses("Мои данные")
    await anna.sees(card())
    await anna.presses("Имя")
    await anna.sees(ASKED_NAME)
    await anna.presses("Удалить")
    await anna.sees(SAVED, card(name="не указано"))
    await anna.presses("Имя")
    question = await anna.sees(ASKED_NAME)

    assert labels(question) == ["Назад"]
    assert await details(app, anna, "name") == ("",)


async def test_typed_number_replaces_the_linked_one_as_unproven(app: App, anna: Person) -> None:
    await arrives(anna, PHONE)
    await anna.presses("Мои данные")
    await anna.sees(card(phone="+7 912 345-67-89"))
    await anna.presses("Телефон")
    await anna.sees(ASKED)
    await anna.says("+7 913 000-00-00")
    menu = await anna.sees(TYPED, MENU)
    assert "Привязать номер" in labels(menu)
    await anna.presses("Мои данные")
    await anna.sees(card(phone="+7 913 000-00-00 (не подтверждён)"))

    assert await details(app, anna, "phone", "phone_proved_at") == ("+79130000000", None)
