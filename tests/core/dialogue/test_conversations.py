"""A conversation from its first question to its end, with every messenger."""

from __future__ import annotations

import pytest

from botique_core.events import Unsupported
from botique_core.testing import PROFILES, Person
from botique_core.testing.person import labels

MENU = "Главное меню"
SIZE, NOTE, PHOTO = "Какой кофе?", "Что-нибудь добавить?", "Пришлите фото кружки"
CHOOSE = "Пожалуйста, выберите один из вариантов."
every_profile = pytest.mark.parametrize("profile", PROFILES)


async def at_the_note(anna: Person, size: str = "Маленький") -> None:
    """Anna has ordered and chosen the size."""
    await anna.says("заказать кофе")
    await anna.sees(SIZE)
    await anna.presses(size)
    await anna.sees(NOTE)


@every_profile
async def test_conversation_goes_from_step_to_step(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.presses("Большой")
    await anna.sees(NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)
    await anna.sends(b"picture")
    await anna.sees("Готово: l, сахар, фото: 1", MENU)


@every_profile
async def test_conversation_passes_over_a_step_that_asks_nothing(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("корица")
    await anna.sees("Готово: s, корица, фото: 0", MENU)


async def test_question_shows_its_choices_and_the_way_out(anna: Person) -> None:
    await anna.says("Заказать кофе")
    part = await anna.sees(SIZE)
    assert [[button.label for button in row] for row in part.buttons] == [
        ["Маленький", "Большой"],
        ["Отмена"],
    ]
    await anna.presses("Маленький")
    part = await anna.sees(NOTE)
    assert labels(part) == ["Пропустить", "Назад", "Отмена"]


@pytest.mark.parametrize("profile", ["plain"])
@pytest.mark.parametrize("typed", ["2", "2.", "второй", "Большой", "большой!", "боль"])
async def test_choice_can_be_typed_where_there_are_no_buttons(anna: Person, typed: str) -> None:
    await anna.says("Заказать кофе")
    part = await anna.next()
    assert part.text.text == (
        f"{SIZE}\n\n1. Маленький\n2. Большой\n3. Отмена\n\nОтветьте номером варианта."
    )
    await anna.says(typed)
    await anna.sees(NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)


@pytest.mark.parametrize("profile", ["rich", "few-buttons"])
@pytest.mark.parametrize("typed", ["Большой", " большой ", "боль"])
async def test_label_can_be_typed_where_there_are_buttons(anna: Person, typed: str) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.says(typed)
    await anna.sees(NOTE)
    await anna.says("-")
    await anna.sees(PHOTO)


@every_profile
async def test_number_in_a_free_text_is_no_button(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("2")
    await anna.sees("Готово: s, 2, фото: 0", MENU)


@every_profile
@pytest.mark.parametrize("way", ["typed", "pressed"])
async def test_skip_is_an_answer(anna: Person, way: str) -> None:
    await at_the_note(anna)
    if way == "typed":
        await anna.says("пропустить")
    else:
        await anna.presses("Пропустить")
    await anna.sees("Готово: s, без пожеланий, фото: 0", MENU)


@every_profile
async def test_back_asks_the_question_before(anna: Person) -> None:
    await at_the_note(anna, "Большой")
    await anna.says("сахар")
    await anna.sees(PHOTO)
    await anna.presses("Назад")
    await anna.sees(NOTE)
    await anna.presses("Назад")
    await anna.sees(SIZE)
    await anna.presses("Маленький")
    await anna.sees(NOTE)
    await anna.says("мёд")
    await anna.sees("Готово: s, мёд, фото: 0", MENU)


@every_profile
async def test_pattern_answer_goes_to_its_own_handler(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("Без молока ")
    await anna.sees("Готово: s, не класть: молока, фото: 0", MENU)


@every_profile
async def test_repeat_says_why_and_asks_again(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("ничего")
    await anna.sees("Тогда нажмите «Пропустить».", NOTE)
    await anna.presses("Пропустить")
    await anna.sees("Готово: s, без пожеланий, фото: 0", MENU)


@every_profile
async def test_text_where_a_choice_is_asked_for_is_corrected(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.says("средний")
    await anna.sees(CHOOSE, SIZE)
    await anna.presses("Маленький")
    await anna.sees(NOTE)


@every_profile
async def test_other_kinds_of_answer_are_corrected(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.sends(b"picture")
    await anna.sees(CHOOSE, SIZE)
    await anna.shares_location(55.7, 37.6)
    await anna.sees(CHOOSE, SIZE)
    await anna.shares_contact("+79001234567")
    await anna.sees(CHOOSE, SIZE)
    await anna.presses("Маленький")
    await anna.sees(NOTE)
    await anna.sends(b"picture", caption="вот")
    await anna.sees("Пожалуйста, ответьте текстом.", NOTE)


async def test_text_where_a_file_is_asked_for_is_corrected(anna: Person) -> None:
    await at_the_note(anna, "Большой")
    await anna.says("-")
    await anna.sees(PHOTO)
    await anna.says("нет у меня фото")
    await anna.sees("Пожалуйста, пришлите фото или файл.", PHOTO)
    await anna.sends(b"1", album="a")
    await anna.sends(b"2", album="a")
    await anna.says("цена чая")  # ends the wait for more of the album
    await anna.sees("Готово: l, -, фото: 2", "чая: 100 ₽", MENU)


async def test_unsupported_message_is_answered_and_the_question_stays(anna: Person) -> None:
    await at_the_note(anna)
    await anna.gives(Unsupported, what="poll")
    await anna.sees("Такие сообщения бот читать не умеет. Напишите, пожалуйста, текстом.", NOTE)
    await anna.says("сахар")
    await anna.sees("Готово: s, сахар, фото: 0", MENU)


async def test_question_is_not_asked_again_after_a_route_that_is_always_heard(
    anna: Person,
) -> None:
    await at_the_note(anna)
    await anna.says("Который час")
    await anna.sees("Ровно полдень")
    await anna.says("сахар")
    await anna.sees("Готово: s, сахар, фото: 0", MENU)


async def test_ordinary_route_is_not_heard_inside_a_conversation(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("цена чая")
    await anna.sees("Готово: s, цена чая, фото: 0", MENU)


@pytest.mark.parametrize("text", ["\u200b", "א" * 5000, "👩‍👩‍👧‍👦" * 500, "x" * 10_000, "\x00", ""])
async def test_strange_answer_is_kept_as_it_is(anna: Person, text: str) -> None:
    await at_the_note(anna)
    await anna.says(text)
    await anna.skips_to(MENU)
    said = "".join(part.text.text for part in anna.messages[2:-1])
    assert said.replace(" ", "") == f"Готово:s,{text or 'безпожеланий'},фото:0"
