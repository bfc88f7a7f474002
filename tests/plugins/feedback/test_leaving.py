"""«Оставить отзыв», played by a customer against every kind of messenger."""

from __future__ import annotations

import pytest

from botique_core.app.app import App
from botique_core.testing.person import Person, labels
from botique_feedback import requests
from botique_feedback.kinds import Kind
from botique_feedback.plugin import FeedbackPlugin
from tests.plugins.feedback.conftest import picture
from tests.plugins.feedback.dialogue import (
    CATEGORY,
    COMPLAINT,
    FOUND,
    KIND,
    MENU,
    ONE_FILE,
    PHOTO,
    PLACE,
    PLACE_BY_WORDS,
    PRODUCT,
    SUBCATEGORY,
    SUMMARY,
    goes_to_place,
    goes_to_summary,
    latest,
)
from tests.plugins.terminals.conftest import guid


@pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
async def test_request_with_everything_is_left(app: App, anna: Person, profile: str) -> None:
    await anna.starts("A-1")
    await anna.skips_to(MENU)
    await anna.presses("Оставить отзыв")
    await anna.sees(KIND)
    await anna.presses("Жалоба")
    await anna.sees(CATEGORY)
    await anna.presses("Продукты")
    await anna.sees(SUBCATEGORY)
    await anna.presses("Испорчено")
    await anna.skips_to(PLACE)
    await anna.presses("Омега 1, Ленинская слобода, 1")
    await anna.sees(PRODUCT)
    await anna.says("Молоко 3,2%")
    await anna.sees(COMPLAINT)
    await anna.says("Прокисло")
    await anna.sees(PHOTO)
    await anna.sends(picture(1))
    await anna.sees(ONE_FILE)
    await anna.presses("Готово")
    await anna.sees(
        f"{SUMMARY}\n\nВид: Жалоба\nТема: Продукты / Испорчено\n"
        "Микромаркет: Омега 1 — Москва, Ленинская слобода, 1\n"
        "Товар: Молоко 3,2%\nТекст: Прокисло\nФайлов: 1"
    )
    await anna.presses("Отправить")
    await anna.sees(
        "Спасибо, что сообщили. Номер вашего обращения — FB-2026-000001."
        " Разберёмся и ответим здесь же."
    )
    await anna.sees(MENU)

    request, thread = await latest(app.client)
    assert (request.number, request.kind, request.place) == (
        "FB-2026-000001",
        Kind.COMPLAINT,
        str(guid(1)),
    )
    assert (request.product, thread.text) == ("Молоко 3,2%", "Прокисло")
    assert [file.kind for file in thread.files[thread.messages[0].id]] == ["photo"]


async def test_request_with_the_least_is_left(app: App, anna: Person) -> None:
    await goes_to_summary(anna)
    await anna.presses("Отправить")
    await anna.skips_to(MENU)

    request, thread = await latest(app.client)
    assert (request.place, request.place_name, request.product) == ("", "", "")
    assert (thread.text, thread.files) == ("Всё хорошо", {})


async def test_second_tap_sends_nothing_twice(app: App, anna: Person) -> None:
    await goes_to_summary(anna)
    send = anna.messages[-1].buttons[0][0].payload
    await anna.presses_payload(send)
    await anna.presses_payload(send)
    await anna.skips_to(MENU)
    await anna.says("/menu")
    await anna.sees(MENU)

    async with app.client.db.reading() as session:
        assert len(await requests.latest(session)) == 1


# -- where -----------------------------------------------------------------------------------------


async def test_place_is_looked_for_by_words(anna: Person) -> None:
    await goes_to_place(anna)
    await anna.sees(PLACE_BY_WORDS)
    await anna.says("луна")
    await anna.sees(
        "По словам «луна» ничего не нашлось. Попробуйте улицу, название или код с наклейки."
    )
    await anna.says("невск")
    part = await anna.sees(FOUND)
    assert labels(part) == ["Омега 2, Невский, 2", "Пропустить", "Назад", "Отмена"]
    await anna.presses("Омега 2, Невский, 2")
    await anna.sees("Напишите свой вопрос.")


async def test_place_is_looked_for_nearby(app: App, anna: Person) -> None:
    await goes_to_place(anna)
    await anna.sees(PLACE_BY_WORDS)
    await anna.presses("Показать ближайшие")
    await anna.sees(
        "Отправьте своё местоположение, и мы покажем микромаркеты рядом."
        " Можно и просто написать адрес."
    )
    await anna.shares_location(0.0, 0.0)
    await anna.sees("Рядом с вами наших микромаркетов нет. Напишите, пожалуйста, адрес.")
    await anna.says("омега")
    part = await anna.sees(FOUND)
    assert labels(part)[:2] == [
        "Омега 1, Москва, Ленинская слобода, 1",
        "Омега 2, Тверь, Невский, 2",
    ]


async def test_place_that_is_required_cant_be_skipped(anna: Person) -> None:
    await anna.presses("Оставить отзыв")
    await anna.sees(KIND)
    await anna.presses("Жалоба")
    await anna.sees(CATEGORY)
    await anna.presses("Продукты")
    await anna.sees(SUBCATEGORY)
    await anna.presses("Испорчено")
    part = await anna.sees(PLACE_BY_WORDS)
    assert labels(part) == ["Показать ближайшие", "Назад", "Отмена"]


async def test_place_that_may_be_skipped_is_skipped(anna: Person) -> None:
    await goes_to_place(anna)
    await anna.sees(PLACE_BY_WORDS)
    await anna.presses("Пропустить")
    await anna.sees("Напишите свой вопрос.")


@pytest.mark.parametrize("features", [{"feedback": FeedbackPlugin}])
async def test_place_is_not_asked_where_nobody_keeps_a_list(anna: Person, features: object) -> None:
    await goes_to_place(anna)
    await anna.sees("Напишите свой вопрос.")
    await anna.presses("Назад")
    await anna.sees(CATEGORY)
