"""What is heard outside of conversations."""

from __future__ import annotations

import pytest

from botique_core.app.app import App
from botique_core.events import MessageEdited
from botique_core.testing.person import Person, labels
from botique_core.testing.running import person, scripted

UNKNOWN = "Не получилось понять сообщение. Выберите, пожалуйста, что вам нужно."
MENU = "Главное меню"


async def test_start_greets_and_shows_the_menu(anna: Person) -> None:
    await anna.starts()
    part = await anna.sees("Здравствуйте! Это бот «Омега Маркет».", MENU)
    assert labels(part) == ["Заказать кофе", "Помощь"]


async def test_pattern_is_heard_with_its_capture(anna: Person) -> None:
    await anna.says("Цена  эспрессо ")
    await anna.sees("эспрессо: 100 ₽")
    await anna.says("price of tea")
    await anna.sees("tea: 100 ₽")


async def test_nobody_understands(anna: Person) -> None:
    await anna.says("абракадабра")
    await anna.sees(UNKNOWN, MENU)


async def test_route_of_another_messenger_is_not_heard(anna: Person) -> None:
    await anna.says("только телеграм")
    await anna.sees(UNKNOWN, MENU)


@pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
async def test_old_button_of_a_route_works_at_any_time(anna: Person, profile: str) -> None:
    await anna.says("оцени")
    await anna.sees("Оцените")
    await anna.presses("4")
    await anna.sees("Спасибо за 4")
    if profile != "plain":
        await anna.says("цена чая")
        await anna.sees("чая: 100 ₽")
        await anna.presses("2")
        await anna.sees("Спасибо за 2")


async def test_forged_button_is_answered_politely(anna: Person) -> None:
    await anna.presses_payload("AAAAAAAAr.shop/rate.5")
    await anna.sees("Эта кнопка уже не действует.", MENU)


async def test_button_of_another_bot_does_not_work(app: App, anna: Person) -> None:
    payload = app.client.payloads.sign(99, "", "r.shop/rate.5")
    await anna.presses_payload(payload)
    await anna.sees("Эта кнопка уже не действует.", MENU)


async def test_error_goes_to_the_plugin_that_looks_after_it(anna: Person) -> None:
    await anna.says("споткнись")
    await anna.sees("Поправимо: KeyError")


async def test_event_that_can_not_be_handled_ends_as_dead_letter_with_an_apology(
    app: App, anna: Person
) -> None:
    await anna.says("сломайся")
    await anna.sees(
        "Извините, не получилось обработать ваше сообщение. Попробуйте, пожалуйста, ещё раз чуть"
        " позже."
    )
    letters = await app.inbox.dead_letters.list()
    assert [(letter.chat, letter.error, letter.attempts) for letter in letters] == [
        (anna.chat, "RuntimeError", 5)
    ]
    await anna.says("цена чая")
    await anna.sees("чая: 100 ₽")


async def test_album_is_one_event(app: App, anna: Person) -> None:
    await anna.sends(b"1", album="a", caption="обед")
    await anna.sends(b"2", album="a")
    await anna.says("цена чая")
    await anna.sees("Файлов: 2, подпись: обед", "чая: 100 ₽")


async def test_single_file_is_not_waited_for(anna: Person) -> None:
    await anna.sends(b"1")
    await anna.sees("Файлов: 1, подпись: нет")


async def test_edited_message_reaches_who_listens(anna: Person) -> None:
    await anna.gives(MessageEdited, text="новое")
    await anna.sees("Исправлено: новое")


async def test_help_and_commands(anna: Person) -> None:
    await anna.says("/menu")
    await anna.sees(MENU)
    await anna.says("/HELP@some_bot")
    await anna.skips_to(MENU)
    await anna.says("Помощь")
    await anna.skips_to(MENU)
    await anna.says("/cancel")
    await anna.sees("Сейчас отменять нечего.", MENU)
    await anna.says("/nonsense")
    await anna.sees(UNKNOWN, MENU)


async def test_two_customers_do_not_see_each_other(app: App, anna: Person) -> None:
    boris = person(app, name="Борис")
    await anna.says("цена чая")
    await boris.says("цена сока")
    await boris.sees("сока: 100 ₽")
    await anna.sees("чая: 100 ₽")
    assert len(scripted(app).sent[boris.chat]) == 1


async def test_same_update_twice_is_handled_once(anna: Person) -> None:
    await anna.says("цена чая", key="same")
    await anna.says("цена чая", key="same")
    await anna.says("цена сока")
    await anna.sees("чая: 100 ₽", "сока: 100 ₽")


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b\u200d", "א" * 5000, "👩‍👩‍👧‍👦" * 1000, "x" * 10_000, "\x00", "/"]
)
async def test_strange_text_is_answered_like_any_other(anna: Person, text: str) -> None:
    await anna.says(text)
    await anna.sees(UNKNOWN, MENU)


async def test_text_over_the_client_s_limit_is_refused_politely(anna: Person) -> None:
    await anna.says("x" * 10_001)
    await anna.sees("Сообщение слишком длинное. Пожалуйста, сократите его.", MENU)
