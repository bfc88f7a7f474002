"""What wins over a conversation, and how its draft is taken up again."""

from __future__ import annotations

import pytest

from botique_core.app.app import App
from botique_core.testing import PROFILES, Person
from botique_core.testing.person import labels
from botique_core.testing.running import person

MENU = "Главное меню"
SIZE, NOTE, PHOTO = "Какой кофе?", "Что-нибудь добавить?", "Пришлите фото кружки"
KEPT = "Ваши ответы сохранены. Вы можете вернуться к ним в любой момент."
OFFER = "В прошлый раз вы не закончили. Продолжить с того же места?"
STALE = "Эта кнопка уже не действует."
CANCELLED = "Хорошо, отменили."
NO_WAY_BACK = "Это первый шаг, возвращаться некуда."
AGAIN = "С возвращением! Чем можем помочь?"
every_profile = pytest.mark.parametrize("profile", PROFILES)


async def at_the_note(anna: Person, size: str = "Большой") -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.presses(size)
    await anna.sees(NOTE)


@every_profile
async def test_menu_command_keeps_the_draft_and_offers_to_resume(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("/menu")
    await anna.sees(KEPT, MENU)
    await anna.presses("Продолжить")
    await anna.sees(NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)


@every_profile
async def test_cancel_command_keeps_the_draft(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("/cancel")
    await anna.sees(KEPT, CANCELLED, MENU)
    await anna.presses("Продолжить")
    await anna.sees(NOTE)


@every_profile
async def test_cancel_button_keeps_the_draft(anna: Person) -> None:
    await at_the_note(anna)
    await anna.presses("Отмена")
    await anna.sees(KEPT, MENU)
    await anna.presses("Продолжить")
    await anna.sees(NOTE)


@every_profile
async def test_typed_back_where_there_is_no_way_back_is_told_so(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.says("назад")
    await anna.sees(NO_WAY_BACK, SIZE)
    await anna.presses("Большой")
    await anna.sees(NOTE)
    await anna.says("НАЗАД")
    await anna.sees(SIZE)


async def test_cancel_before_any_answer_leaves_no_draft(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.presses("Отмена")
    await anna.sees(MENU)
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)


async def test_back_from_the_first_step_ends_the_conversation(anna: Person) -> None:
    await at_the_note(anna)
    await anna.presses("Назад")
    await anna.sees(SIZE)
    await anna.says("/menu")
    await anna.sees(MENU)
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)


@every_profile
async def test_menu_label_wins_and_offers_the_draft_of_its_own_conversation(
    anna: Person,
) -> None:
    await at_the_note(anna)
    await anna.says("Заказать кофе")
    await anna.sees(KEPT, OFFER)
    await anna.presses("Продолжить")
    await anna.sees(NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)


@every_profile
async def test_restart_forgets_the_draft(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("Заказать кофе")
    part = await anna.sees(KEPT, OFFER)
    assert labels(part) == ["Продолжить", "Начать заново"]
    await anna.presses("Начать заново")
    await anna.sees(SIZE)
    await anna.presses("Маленький")
    await anna.sees(NOTE)
    await anna.says("-")
    await anna.sees("Готово: s, -, фото: 0", MENU)


@every_profile
async def test_new_start_wins_and_keeps_the_draft(anna: Person) -> None:
    await at_the_note(anna)
    await anna.starts("Zz9-code")
    await anna.sees(KEPT, AGAIN, "Эта ссылка больше не действует.", MENU)
    await anna.presses("Продолжить")
    await anna.sees(NOTE)


async def test_start_without_a_dialogue_greets_again(anna: Person) -> None:
    await anna.starts()
    await anna.sees("Здравствуйте! Это бот «Омега Маркет».", MENU)
    await anna.starts()
    await anna.sees(AGAIN, MENU)


async def test_draft_is_gone_once_it_was_resumed(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("/menu")
    await anna.sees(KEPT, MENU)
    resume = anna.payload("Продолжить")
    await anna.presses_payload(resume)
    await anna.sees(NOTE)
    await anna.presses_payload(resume)
    await anna.sees(STALE, NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)
    await anna.sends(b"picture")
    await anna.sees("Готово: l, сахар, фото: 1", MENU)
    await anna.presses_payload(resume)
    await anna.sees(STALE, MENU)


async def test_restart_pressed_twice_begins_once(anna: Person) -> None:
    await at_the_note(anna)
    await anna.says("Заказать кофе")
    await anna.sees(KEPT, OFFER)
    restart = anna.payload("Начать заново")
    await anna.presses_payload(restart)
    await anna.sees(SIZE)
    await anna.presses_payload(restart)
    await anna.sees(STALE, SIZE)
    await anna.presses("Маленький")
    await anna.sees(NOTE)
    await anna.says("-")
    await anna.sees("Готово: s, -, фото: 0", MENU)


@pytest.mark.parametrize("profile", ["rich", "few-buttons"])
async def test_old_button_is_answered_politely_and_the_question_asked_again(
    anna: Person, profile: str
) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    other = anna.payload("Маленький")
    await anna.presses("Большой")
    await anna.sees(NOTE)
    await anna.presses_payload(other)
    await anna.sees(STALE, NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)
    await anna.presses_payload(other)
    await anna.sees(STALE, PHOTO)


@pytest.mark.parametrize("profile", ["plain"])
async def test_number_means_the_newest_list_and_a_word_any_of_them(
    anna: Person, profile: str
) -> None:
    await at_the_note(anna)
    await anna.says("/menu")
    await anna.sees(KEPT, MENU)
    await anna.says("1")  # of the menu
    await anna.sees(OFFER)
    await anna.says("/menu")
    await anna.sees(MENU)
    await anna.presses("Заказать кофе")
    await anna.sees(OFFER)
    await anna.says("продолжить")
    await anna.sees(NOTE)


async def test_button_of_a_question_works_in_its_own_chat_only(app: App, anna: Person) -> None:
    boris = person(app, name="Борис")
    for one in (anna, boris):
        await one.says("Заказать кофе")
        await one.sees(SIZE)
    await boris.presses_payload(anna.payload("Маленький"))
    await boris.sees(STALE, SIZE)
    await boris.presses("Большой")
    await boris.sees(NOTE)
    await anna.presses("Маленький")
    await anna.sees(NOTE)
    await anna.says("-")
    await anna.sees("Готово: s, -, фото: 0", MENU)
