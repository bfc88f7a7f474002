"""The five stages at which a feature may step into a message's way."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from botique_core.app.app import App
from botique_core.plugin import Plugin
from botique_core.testing import Person
from botique_core.testing.running import person
from tests.core.dialogue.shop import ShopPlugin
from tests.core.dialogue.stages import StagesPlugin

UNKNOWN = "Не получилось понять сообщение. Выберите, пожалуйста, что вам нужно."
MENU = "Главное меню"


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"shop": ShopPlugin, "stages": StagesPlugin}


async def test_received_may_end_the_event_before_anybody_hears_it(anna: Person) -> None:
    await anna.says("стоп-кран")
    await anna.sees("Стоим")
    await anna.says("дважды")
    await anna.sees("раз", "раз")


async def test_received_and_heard_wrap_the_handler(anna: Person) -> None:
    await anna.says("цена чая")
    await anna.sees("Слушаю", "чая: 100 рублей", "после всего")


async def test_captured_wraps_every_answer_of_a_conversation(anna: Person) -> None:
    await anna.says("Заказать кофе")
    await anna.sees("Какой кофе?")
    await anna.presses("Маленький")
    await anna.sees("Ответ получен", "Что-нибудь добавить?")
    await anna.says("мёд")
    await anna.sees("Ответ получен", "Готово: s, мёд, фото: 0", MENU)


async def test_matching_may_refuse_a_route(anna: Person) -> None:
    await anna.says("цена луны")
    await anna.sees(UNKNOWN, MENU)


async def test_sending_may_change_a_message_or_drop_it(anna: Person) -> None:
    await anna.says("тайна")
    await anna.sees("сказано")
    await anna.says("цена сока")
    await anna.sees("сока: 100 рублей")


async def test_group_has_conditions_of_its_own(app: App, anna: Person) -> None:
    boris = person(app, name="Борис")
    for text in ("дважды", "/twice"):
        await anna.says(text)
        await anna.sees("раз", "раз")
        await boris.says(text)
        await boris.sees(UNKNOWN, MENU)
