"""Questions that wait their time, also while nobody runs."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import func, select

from botique_core.app.app import App
from botique_core.inbox.tables import chat
from botique_core.testing import ManualClock, Person
from botique_core.testing.running import person, running, scripted, settings
from tests.core.dialogue.lab import LabPlugin
from tests.core.dialogue.shop import ShopPlugin
from tests.patience import GUARD_S

MENU = "Главное меню"
SIZE, NOTE = "Какой кофе?", "Что-нибудь добавить?"
CLOSED = "Мы не дождались ответа и закрыли этот диалог. Начать снова можно из меню."
PUT_ASIDE = "Мы не дождались ответа и отложили этот диалог. Ваши ответы сохранены."
OFFER = "В прошлый раз вы не закончили. Продолжить с того же места?"
CLIENT = {"languages": ["ru"]}
FEATURES = {"shop": ShopPlugin, "lab": LabPlugin}


async def test_question_without_any_answer_is_closed(anna: Person, clock: ManualClock) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    clock.advance(hours=1)
    await anna.sees(CLOSED, MENU)
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)


async def test_question_after_answers_leaves_a_draft(anna: Person, clock: ManualClock) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    await anna.presses("Маленький")
    await anna.sees(NOTE)
    clock.advance(hours=1)
    await anna.sees(PUT_ASIDE, MENU)
    await anna.says("Заказать кофе")
    await anna.sees(OFFER)
    await anna.presses("Продолжить")
    await anna.sees(NOTE)
    await anna.says("мёд")
    await anna.sees("Готово: s, мёд, фото: 0", MENU)


async def test_each_question_has_its_own_time(anna: Person, clock: ManualClock) -> None:
    await anna.says("Заказать кофе")
    await anna.sees(SIZE)
    clock.advance(minutes=59)
    await anna.presses("Маленький")
    await anna.sees(NOTE)
    clock.advance(minutes=59)
    await anna.says("мёд")
    await anna.sees("Готово: s, мёд, фото: 0", MENU)
    clock.advance(hours=5)
    await anna.says("цена чая")
    await anna.sees("чая: 100 ₽")


async def test_conversation_may_go_on_when_its_time_is_over(
    anna: Person, clock: ManualClock
) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    clock.advance(minutes=30)
    await anna.sees("Кто едет в Тверь?")
    clock.advance(minutes=30)
    await anna.sees("Поездка в Тверь отменена", MENU)


async def test_conversation_below_is_asked_again_when_the_upper_one_times_out(
    anna: Person, clock: ManualClock
) -> None:
    await anna.says("поехали")
    await anna.sees("Куда едем?")
    await anna.says("сначала посчитаем")
    await anna.sees("Сейчас 5")
    clock.advance(hours=24)
    await anna.sees(CLOSED, "Куда едем?")
    clock.advance(minutes=30)
    await anna.sees("Кто едет в Тверь?")


async def test_time_runs_on_while_nobody_runs(tmp_path: Path, ready_url: str) -> None:
    client, clock = settings(tmp_path, ready_url, client=CLIENT), ManualClock()
    async with running(client, FEATURES, clock=clock) as app:
        anna = person(app)
        await anna.says("Заказать кофе")
        await anna.sees(SIZE)
        await anna.presses("Маленький")
        await anna.sees(NOTE)
    clock.advance(hours=1)
    async with running(client, FEATURES, clock=clock) as app:
        anna.meets(scripted(app))
        await anna.sees(PUT_ASIDE, MENU)


async def test_conversation_goes_on_after_a_restart(tmp_path: Path, ready_url: str) -> None:
    client, clock = settings(tmp_path, ready_url, client=CLIENT), ManualClock()
    async with running(client, FEATURES, clock=clock) as app:
        anna = person(app)
        await anna.says("Заказать кофе")
        await anna.sees(SIZE)
        large = anna.payload("Большой")
    async with running(client, FEATURES, clock=clock) as app:
        anna.meets(scripted(app))
        await anna.presses_payload(large)
        await anna.sees(NOTE)
        clock.advance(hours=1)
        await anna.sees(PUT_ASIDE, MENU)


async def test_album_begun_before_a_restart_is_gathered_after_it(
    tmp_path: Path, ready_url: str
) -> None:
    client, clock = settings(tmp_path, ready_url, client=CLIENT), ManualClock()
    async with running(client, FEATURES, clock=clock) as app:
        anna = person(app)
        await anna.sends(b"1", album="a", caption="обед")
        await anna.sends(b"2", album="a")
    clock.advance(seconds=1)
    async with running(client, FEATURES, clock=clock) as app:
        anna.meets(scripted(app))
        await anna.sees("Файлов: 2, подпись: обед")


async def test_deadline_of_a_feature_that_is_off_passes_in_silence(
    tmp_path: Path, ready_url: str
) -> None:
    client, clock = settings(tmp_path, ready_url, client=CLIENT), ManualClock()
    async with running(client, FEATURES, clock=clock) as app:
        anna = person(app)
        await anna.says("поехали")
        await anna.sees("Куда едем?")
    clock.advance(hours=1)
    async with running(client, {"shop": ShopPlugin}, clock=clock) as app:
        anna.meets(scripted(app))
        await deadline_is_over(app)
        await anna.says("цена чая")
        await anna.sees("чая: 100 ₽")


async def deadline_is_over(app: App) -> None:
    """Waits until no chat wants to be woken any more."""
    async with asyncio.timeout(GUARD_S):
        while await _deadlines(app):  # noqa: ASYNC110 -- the engine tells nobody of its beat
            await asyncio.sleep(0.02)


async def _deadlines(app: App) -> int:
    async with app.client.db.reading() as session:
        waiting = select(func.count()).where(chat.c.deadline_us.is_not(None))
        return await session.scalar(waiting) or 0
