"""No step runs twice, whatever arrives twice or at once."""

from __future__ import annotations

import asyncio

import pytest

from botique_core.app.app import App
from botique_core.testing import PROFILES, Person
from botique_core.testing.running import person

MENU = "Главное меню"
SIZE, NOTE, PHOTO = "Какой кофе?", "Что-нибудь добавить?", "Пришлите фото кружки"


@pytest.mark.parametrize("profile", ["rich", "few-buttons"])
async def test_double_tap_answers_once(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    large = anna.payload("Большой")
    await asyncio.gather(*(anna.presses_payload(large) for _ in range(5)))
    await anna.sees(NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)


async def test_two_different_buttons_at_once_count_as_the_first(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    large, small = anna.payload("Большой"), anna.payload("Маленький")
    await asyncio.gather(anna.presses_payload(large), anna.presses_payload(small))
    await anna.sees(NOTE, "Эта кнопка уже не действует.", NOTE)
    await anna.says("сахар")
    await anna.sees(PHOTO)


@pytest.mark.parametrize("profile", PROFILES)
async def test_two_messages_at_once_answer_one_question_each(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.presses("Большой")
    await anna.sees(NOTE)
    await asyncio.gather(anna.says("сахар"), anna.says("и мёд"))
    await anna.sees(PHOTO, "Пожалуйста, пришлите фото или файл.", PHOTO)
    await anna.sends(b"picture")
    await anna.sees("Готово: l, сахар, фото: 1", MENU)


async def test_double_tap_on_the_last_answer_ends_the_conversation_once(anna: Person) -> None:
    await anna.says("посчитай")
    await anna.sees("Сейчас 0")
    enough = anna.payload("Хватит")
    await asyncio.gather(*(anna.presses_payload(enough) for _ in range(3)))
    await anna.sees("Вышло 0", MENU)
    await anna.says("цена чая")
    await anna.sees("чая: 100 ₽")


async def test_double_tap_on_back_goes_back_once(anna: Person) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    await anna.says("Тверь")
    await anna.sees("Кто едет в Тверь?")
    back = anna.payload("Назад")
    await asyncio.gather(*(anna.presses_payload(back) for _ in range(3)))
    await anna.sees("Куда едем?")
    await anna.says("Псков")
    await anna.sees("Кто едет в Псков?")


async def test_update_delivered_twice_is_one_answer(anna: Person) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    await asyncio.gather(*(anna.says("Тверь", key="same") for _ in range(5)))
    await anna.sees("Кто едет в Тверь?")
    await anna.says("Тверь", key="same")
    await anna.says("Анна")
    await anna.sees("Анна едет в Тверь", MENU)


async def test_conversation_begun_by_an_old_button_twice_is_open_once(anna: Person) -> None:
    await anna.says("билет")
    await anna.sees("Билет есть")
    go = anna.payload("Поехать")
    await asyncio.gather(anna.presses_payload(go), anna.presses_payload(go))
    await anna.sees("Куда едем?", "Куда едем?")
    await anna.says("Тверь")
    await anna.sees("Кто едет в Тверь?")
    await anna.says("Анна")
    await anna.sees("Анна едет в Тверь", MENU)


async def test_conversation_begun_again_in_its_midst_offers_its_draft(anna: Person) -> None:
    await anna.says("билет")
    await anna.sees("Билет есть")
    go = anna.payload("Поехать")
    await anna.presses_payload(go)
    await anna.sees("Куда едем?")
    await anna.says("Тверь")
    await anna.sees("Кто едет в Тверь?")
    await anna.presses_payload(go)
    await anna.sees("В прошлый раз вы не закончили. Продолжить с того же места?")
    await anna.presses("Продолжить")
    await anna.sees("Кто едет в Тверь?")
    await anna.says("Анна")
    await anna.sees("Анна едет в Тверь", MENU)


async def test_many_customers_at_once_keep_their_own_answers(app: App) -> None:
    people = [person(app, name=f"Клиент {n}") for n in range(20)]

    async def travels(one: Person, where: str) -> None:
        await one.says("поехали")
        await one.sees("Куда едем?")
        await one.says(where)
        await one.sees(f"Кто едет в {where}?")
        await one.says("никто")
        await one.sees(MENU)

    await asyncio.gather(*(travels(one, f"город {n}") for n, one in enumerate(people)))
