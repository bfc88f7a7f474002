"""Second thoughts: corrections, going back, coming back; and who writes too much."""

from __future__ import annotations

import pytest

from botique_core.app.app import App
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person, labels
from tests.plugins.feedback.conftest import picture
from tests.plugins.feedback.dialogue import (
    CATEGORY,
    COMPLAINT,
    EDIT,
    FOUND,
    KIND,
    MENU,
    ONE_FILE,
    PHOTO,
    PLACE_BY_WORDS,
    PRODUCT,
    SUBCATEGORY,
    SUMMARY,
    goes_to_summary,
    goes_to_text,
)

# -- corrections -----------------------------------------------------------------------------------


async def test_each_part_can_be_corrected(anna: Person) -> None:
    await goes_to_summary(anna)
    await anna.presses("Исправить")
    part = await anna.sees(EDIT)
    assert labels(part) == ["Вид", "Тему", "Текст", "Файлы", "Назад", "Отмена"]
    await anna.presses("Текст")
    await anna.sees(COMPLAINT)
    await anna.says("Всё плохо")
    await anna.sees(f"{SUMMARY}\n\nВид: Жалоба\nТема: Бот\nТекст: Всё плохо")


async def test_other_category_asks_for_what_it_insists_on(anna: Person) -> None:
    await goes_to_summary(anna)
    await anna.presses("Исправить")
    await anna.sees(EDIT)
    await anna.presses("Тему")
    await anna.sees(CATEGORY)
    await anna.presses("Продукты")
    await anna.sees(SUBCATEGORY)
    await anna.presses("Испорчено")
    await anna.sees(PLACE_BY_WORDS)
    await anna.says("омега 1")
    await anna.sees(FOUND)
    await anna.presses("Омега 1, Ленинская слобода, 1")
    await anna.sees(PRODUCT)
    await anna.presses("Пропустить")
    await anna.sees(PHOTO)
    await anna.sends(picture(1))
    await anna.sees(ONE_FILE)
    await anna.presses("Готово")
    await anna.skips_to(f"{SUMMARY}\n\nВид: Жалоба\nТема: Продукты / Испорчено")


async def test_other_kind_asks_for_its_category(anna: Person) -> None:
    await goes_to_summary(anna)
    await anna.presses("Исправить")
    await anna.sees(EDIT)
    await anna.presses("Вид")
    await anna.sees(KIND)
    await anna.presses("Благодарность")
    part = await anna.sees(CATEGORY)
    assert labels(part) == ["Бот", "Другое", "Назад", "Отмена"]
    await anna.presses("Бот")
    await anna.sees(f"{SUMMARY}\n\nВид: Благодарность\nТема: Бот\nТекст: Всё хорошо")


async def test_back_leads_up_the_tree(anna: Person) -> None:
    await anna.presses("Оставить отзыв")
    await anna.sees(KIND)
    await anna.presses("Жалоба")
    await anna.sees(CATEGORY)
    await anna.presses("Продукты")
    await anna.sees(SUBCATEGORY)
    await anna.presses("Назад")
    await anna.sees(CATEGORY)
    await anna.presses("Назад")
    part = await anna.sees(KIND)
    assert labels(part) == ["Жалоба", "Благодарность", "Предложение", "Вопрос", "Отмена"]


async def test_draft_is_kept_over_another_scan(anna: Person) -> None:
    await goes_to_text(anna)
    await anna.starts("A-1")
    await anna.skips_to(MENU)
    await anna.presses("Оставить отзыв")
    await anna.sees("В прошлый раз вы не закончили. Продолжить с того же места?")
    await anna.presses("Продолжить")
    await anna.sees(COMPLAINT)


# -- who writes too much, or nothing that is understood -------------------------------------------


@pytest.mark.parametrize(
    "sections", [{"client": {"languages": ["ru"]}, "plugin": {"feedback": {"per_day": 1}}}]
)
async def test_too_many_requests_a_day_are_refused_politely(
    anna: Person, clock: ManualClock, sections: object
) -> None:
    await goes_to_summary(anna)
    await anna.presses("Отправить")
    await anna.skips_to(MENU)
    await anna.presses("Оставить отзыв")
    await anna.skips_to("Сегодня вы написали нам уже много раз.")
    await anna.sees(MENU)
    clock.advance(hours=24, seconds=1)
    await anna.presses("Оставить отзыв")
    await anna.sees(KIND)


async def test_unknown_text_offers_to_write_to_us(anna: Person) -> None:
    await anna.says("а почему")
    part = await anna.skips_to("Не получилось понять сообщение.")
    assert labels(part) == ["Написать нам"]
    await anna.presses("Написать нам")
    await anna.skips_to(KIND)


@pytest.mark.parametrize("sections", [{"client": {"languages": ["en"]}}])
async def test_dialogue_speaks_english(app: App, anna: Person, sections: object) -> None:
    await anna.presses("Leave feedback")
    await anna.sees("What would you like to tell us?")
    await anna.presses("Praise")
    await anna.sees("Choose a subject.")
    await anna.presses("The bot")
    await anna.sees("Tell us what you liked.")
    await anna.says("Quick")
    await anna.sees(
        "Please check that everything is right.\n\nKind: Praise\nSubject: The bot\nText: Quick"
    )
    await anna.presses("Send")
    await anna.sees(
        "Thank you for your kind words! We’ll pass them on. Your feedback is number FB-2026-000001."
    )
