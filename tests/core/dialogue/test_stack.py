"""Conversations begun from within others, one after another, and by the house."""

from __future__ import annotations

import pytest
from msgspec import Raw

from botique_core.app.app import App
from botique_core.events import ConversationBegun
from botique_core.testing import PROFILES, Person

MENU = "Главное меню"
every_profile = pytest.mark.parametrize("profile", PROFILES)


async def begins(app: App, one: Person, name: str, state: bytes, *, number: int = 1) -> None:
    """The house begins a conversation in the customer's chat."""
    (bot,) = app.bots
    clock = app.client.clock
    event = ConversationBegun(
        key=f"begin:{number}",
        order=clock.now_us(),
        chat=one.chat,
        at=clock.now(),
        name=name,
        state=Raw(state),
    )
    async with app.client.db.writing() as session:
        await app.inbox.post(session, bot, event)


@every_profile
async def test_conversation_within_another_comes_back_to_the_open_question(anna: Person) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    await anna.says("сначала посчитаем")
    await anna.sees("Сейчас 5")
    await anna.presses("Ещё")
    await anna.sees("Сейчас 6")
    await anna.presses("Хватит")
    await anna.sees("Вышло 6", "Куда едем?")
    await anna.says("Тверь")
    await anna.sees("Кто едет в Тверь?")


@every_profile
async def test_reply_of_a_write_goes_before_the_question_that_is_open_again(anna: Person) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    await anna.says("сначала запишем")
    await anna.sees("Что записать?")
    await anna.says("зонт")
    await anna.sees("Записано: зонт", "Куда едем?")
    await anna.says("Тверь")
    await anna.sees("Кто едет в Тверь?")


@every_profile
async def test_conversations_begun_together_follow_one_another(anna: Person) -> None:
    await anna.says("оба")
    await anna.sees("Сейчас 0")
    await anna.presses("Хватит")
    await anna.sees("Вышло 0", "Куда едем?")
    await anna.says("Тверь")
    await anna.sees("Кто едет в Тверь?")
    await anna.says("никто")
    await anna.sees(MENU)


async def test_cancel_puts_everything_aside(anna: Person) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    await anna.says("Тверь")
    await anna.sees("Кто едет в Тверь?")
    await anna.says("назад")
    await anna.sees("Куда едем?")
    await anna.says("Псков")
    await anna.sees("Кто едет в Псков?")
    await anna.says("/cancel")
    await anna.sees("Ваши ответы сохранены. Вы можете вернуться к ним в любой момент.")
    await anna.skips_to(MENU)
    await anna.says("Псков")
    await anna.skips_to(MENU)


async def test_house_begins_a_conversation(app: App, anna: Person) -> None:
    await anna.says("цена чая")
    await anna.sees("чая: 100 ₽")
    await begins(app, anna, "lab.counter", b'{"number": 7}')
    await anna.sees("Сейчас 7")
    await anna.presses("Хватит")
    await anna.sees("Вышло 7", MENU)


async def test_house_interrupts_and_the_customer_comes_back(app: App, anna: Person) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    await begins(app, anna, "lab.counter", b'{"number": 7}')
    await anna.sees("Сейчас 7")
    await anna.says("Тверь")
    await anna.sees("Пожалуйста, выберите один из вариантов.", "Сейчас 7")
    await anna.presses("Хватит")
    await anna.sees("Вышло 7", "Куда едем?")


async def test_house_begins_the_same_conversation_once(app: App, anna: Person) -> None:
    await anna.says("цена чая")
    await anna.sees("чая: 100 ₽")
    await begins(app, anna, "lab.counter", b"{}")
    await begins(app, anna, "lab.counter", b"{}")
    await anna.sees("Сейчас 0")
    await anna.presses("Хватит")
    await anna.sees("Вышло 0", MENU)


@pytest.mark.parametrize(
    ("name", "state"), [("gone.quiz", b"{}"), ("lab.counter", b'{"number": "x"}')]
)
async def test_customer_hears_nothing_of_a_conversation_that_can_not_begin(
    app: App, anna: Person, name: str, state: bytes
) -> None:
    await anna.says("цена чая")
    await anna.sees("чая: 100 ₽")
    await begins(app, anna, name, state)
    await begins(app, anna, "lab.counter", b"{}", number=2)
    await anna.sees("Сейчас 0")
