from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.plugin import Plugin
from botique_core.settings import ClientSettings
from botique_core.testing import PROFILES
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_core.testing.running import person, running, scripted
from botique_surveys.definition import Ending, Picture, Rule
from botique_surveys.kinds import Kind
from botique_surveys.models import Answer, Chosen, Quota, Response
from botique_surveys.service import Terms
from tests.plugins.feedback.conftest import PNG, stored
from tests.plugins.surveys.asking import THANKS, options, question, survey_of
from tests.plugins.surveys.conftest import at_the_menu, launched
from tests.plugins.surveys.waiting import sent_out

INVITATION = "Пройдите опрос"
Q1 = "Вопрос 1 из 3\nЧто берёте чаще?"
Q2 = "Вопрос 2 из 3\nКак вам вкус?"
Q3 = "Вопрос 3 из 3\nЧто добавить?"
MENU = "Главное меню"


async def states(client: Client) -> list[str]:
    """Where every response stands, oldest first."""
    async with client.db.reading() as session:
        return list(await session.scalars(select(Response.state).order_by(Response.id)))


async def answered(client: Client) -> dict[str, list[str]]:
    """What was answered, by question; a text stands for itself, nothing for a skipped one."""
    found: dict[str, list[str]] = {}
    async with client.db.reading() as session:
        for answer in await session.scalars(select(Answer).order_by(Answer.question)):
            found[answer.question] = [answer.text] if answer.text else []
        for chosen in await session.scalars(select(Chosen).order_by(Chosen.option)):
            found[chosen.question].append(chosen.option)
    return found


@pytest.fixture
def dialect() -> str:
    """Dialogues are tried on one database; what they write, in `test_responding.py`, on both."""
    return "sqlite"


@pytest.mark.parametrize("profile", PROFILES)
async def test_survey_is_taken_from_invitation_to_thanks(app: App, anna: Person) -> None:
    survey = await launched(app.client)
    await anna.sees(INVITATION)
    await sent_out(app, survey.broadcast)
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    await anna.presses("Салат")
    await anna.sees(Q2)
    await anna.presses("4")
    await anna.skips_to(Q3)
    await anna.says("Кашу")
    await anna.sees(THANKS, MENU)
    assert await answered(app.client) == {"q1": ["o2"], "q2": ["4"], "q3": ["Кашу"]}
    assert await states(app.client) == ["completed"]


async def test_declined_survey_may_be_taken_after_all(app: App, anna: Person) -> None:
    await launched(app.client)
    await anna.sees(INVITATION)
    await anna.presses("Отказаться")
    await anna.sees("Хорошо, не будем отвлекать. Если передумаете, нажмите «Участвовать».", MENU)
    assert await states(app.client) == ["declined"]
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    assert await states(app.client) == ["started"]


async def test_answer_leads_past_questions(app: App, anna: Person) -> None:
    await launched(app.client)
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    await anna.presses("Ничего")
    await anna.sees(Q3)
    await anna.presses("Пропустить")
    await anna.sees(THANKS, MENU)
    assert await answered(app.client) == {"q1": ["o3"], "q3": []}


async def test_going_back_leaves_the_other_way_behind(app: App, anna: Person) -> None:
    await launched(app.client)
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    await anna.presses("Салат")
    await anna.sees(Q2)
    await anna.presses("2")
    await anna.sees(Q3)
    await anna.presses("Назад")
    await anna.sees(Q2)
    await anna.presses("Назад")
    await anna.sees(Q1)
    await anna.presses("Ничего")
    await anna.sees(Q3)
    await anna.says("Суп")
    await anna.sees(THANKS, MENU)
    assert await answered(app.client) == {"q1": ["o3"], "q3": ["Суп"]}


async def test_several_answers_are_ticked_in_place(app: App, anna: Person) -> None:
    labels = options("Кофе", "Чай", "Ничего из этого")
    labels[2].exclusive = True
    what = question("q1", Kind.MULTIPLE, "Что пьёте?", options=labels, other=True)
    await launched(app.client, survey_of(what))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    first = await anna.sees(
        "Вопрос 1 из 1\nЧто пьёте?\nМожно выбрать несколько, затем нажмите «Готово»."
    )
    assert [row[0].label for row in first.buttons] == [
        "☐ Кофе",
        "☐ Чай",
        "☐ Ничего из этого",
        "☐ Другое",
        "Отмена",
    ]
    await anna.presses("☐ Ничего из этого")
    edited = await anna.next()
    assert edited.target
    assert edited.buttons[2][0].label == "✅ Ничего из этого"
    await anna.presses("☐ Кофе")
    assert [row[0].label for row in (await anna.next()).buttons][:3] == [
        "✅ Кофе",
        "☐ Чай",
        "☐ Ничего из этого",
    ]
    await anna.says("какао")
    assert (await anna.next()).buttons[3][0].label == "✅ Другое: какао"
    await anna.presses("Готово")
    await anna.sees(THANKS, MENU)
    assert await answered(app.client) == {"q1": ["какао", "o1", "other"]}


async def test_own_answer_is_written_after_its_button(app: App, anna: Person) -> None:
    what = question("q1", Kind.SINGLE, "Где?", options=options("Дом", "Офис"), other=True)
    await launched(app.client, survey_of(what))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees("Вопрос 1 из 1\nГде?")
    await anna.presses("Другое")
    await anna.sees("Напишите свой вариант.")
    await anna.presses("К вариантам")
    await anna.sees("Вопрос 1 из 1\nГде?")
    await anna.presses("Другое")
    await anna.sees("Напишите свой вариант.")
    await anna.says("с" * 201)
    await anna.sees(
        "Получилось слишком длинно: можно не больше 200 знаков.", "Напишите свой вариант."
    )
    await anna.says("В спортзале")
    await anna.sees(THANKS, MENU)
    assert await answered(app.client) == {"q1": ["В спортзале", "other"]}


async def test_scale_tells_what_its_ends_mean(app: App, anna: Person) -> None:
    likely = question(
        "q1", Kind.NPS, "Посоветуете нас?", low={"ru": "ни за что"}, high={"ru": "обязательно"}
    )
    honest = question("q2", Kind.YES_NO, "Это правда?")
    await launched(app.client, survey_of(likely, honest))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees("Вопрос 1 из 2\nПосоветуете нас?\n0 — ни за что, 10 — обязательно")
    await anna.presses("10")
    await anna.sees("Вопрос 2 из 2\nЭто правда?")
    await anna.says("да")
    await anna.sees(THANKS, MENU)
    assert await answered(app.client) == {"q1": ["10"], "q2": ["yes"]}


async def test_thanks_come_with_the_brands_sticker(app: App, anna: Person) -> None:
    media = await stored(app.client, PNG)
    ending = Ending(id="e1", text={"ru": THANKS}, picture=Picture.of(media, sticker=True))
    await launched(app.client, survey_of(question("q1"), endings=[ending]))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees("Вопрос 1 из 1\nВопрос q1")
    await anna.says("Всё хорошо")
    await anna.sees(THANKS)
    sticker = await anna.next()
    assert [(one.kind, one.sha256) for one in sticker.media] == [("sticker", media.sha256)]
    await anna.sees(MENU)


async def test_picture_that_is_none_is_refused(app: App, anna: Person) -> None:
    await launched(app.client, survey_of(question("q1", Kind.PHOTO, "Покажите полку")))
    asked = "Вопрос 1 из 1\nПокажите полку\nОтправьте одно фото."
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(asked)
    await anna.sends(b"%PDF-1.7 not a photo")
    await anna.sees("Это не похоже на фото. Отправьте, пожалуйста, снимок.", asked)
    await anna.says("вот")
    await anna.sees("Пожалуйста, пришлите фото или файл.", asked)
    await anna.sends(PNG)
    await anna.sees(THANKS, MENU)
    async with app.client.db.reading() as session:
        (sha256,) = await session.scalars(select(Answer.sha256))
    assert await app.client.media.stat(sha256 or "") is not None


async def test_ten_megabytes_of_text_are_no_answer(app: App, anna: Person) -> None:
    await launched(app.client, survey_of(question("q1")))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees("Вопрос 1 из 1\nВопрос q1")
    await anna.says("д" * 5_000_000)
    assert "Вопрос 1 из 1\nВопрос q1" in [(await anna.next()).text.text for _ in range(2)]
    assert await answered(app.client) == {}


async def test_menu_interrupts_and_the_draft_goes_on(app: App, anna: Person) -> None:
    await launched(app.client)
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    await anna.presses("Салат")
    await anna.sees(Q2)
    await anna.says("/menu")
    await anna.sees("Ваши ответы сохранены. Вы можете вернуться к ним в любой момент.", MENU)
    await anna.presses("Продолжить")
    await anna.sees(Q2)
    await anna.presses("Назад")
    await anna.sees(Q1)


async def test_invitation_leads_back_to_the_open_question(
    client_settings: ClientSettings, features: Mapping[str, type[Plugin]], clock: ManualClock
) -> None:
    async with running(client_settings, features, clock=clock) as app:
        anna = await at_the_menu(person(app))
        await launched(app.client)
        await anna.sees(INVITATION)
        await anna.presses("Участвовать")
        await anna.sees(Q1)
        await anna.presses("Салат")
        await anna.sees(Q2)
        join = anna.payload("Участвовать")
    async with running(client_settings, features, clock=clock) as app:
        anna.meets(scripted(app))
        await anna.presses_payload(join)
        await anna.sees(Q2)
        await anna.says("может, 5?")
        await anna.sees("Пожалуйста, выберите один из вариантов.", Q2)
        await anna.says("5")
        await anna.sees(Q3)
        await anna.says("Ничего")
        await anna.sees(THANKS, MENU)
        assert await answered(app.client) == {"q1": ["o2"], "q2": ["5"], "q3": ["Ничего"]}


async def test_day_of_silence_is_told_once(app: App, anna: Person, clock: ManualClock) -> None:
    await launched(app.client)
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    await anna.presses("Салат")
    await anna.sees(Q2)
    clock.advance(hours=25)
    await anna.sees(
        "Вы не закончили опрос. Ответы сохранены, продолжить можно с того же места.", MENU
    )
    await anna.presses("Продолжить")
    await anna.sees(Q2)


async def test_button_of_an_answered_question_is_told_so(app: App, anna: Person) -> None:
    await launched(app.client)
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    salad, sandwich = anna.payload("Салат"), anna.payload("Сэндвич")
    await anna.presses_payload(salad)
    await anna.sees(Q2)
    await anna.presses_payload(salad)  # a double tap says nothing new
    await anna.presses_payload(sandwich)
    await anna.sees("Вопрос уже отвечен. Изменить ответ можно кнопкой «Назад».", Q2)
    assert await answered(app.client) == {"q1": ["o2"]}


async def test_expired_survey_is_told_politely(
    app: App, anna: Person, boris: Person, clock: ManualClock
) -> None:
    await launched(app.client, terms=Terms(days=1))
    over = "Этот опрос уже завершён. Спасибо, что откликнулись!"
    await anna.sees(INVITATION)
    await boris.sees(INVITATION)
    clock.advance(hours=20)
    await anna.presses("Участвовать")
    await anna.sees(Q1)
    clock.advance(hours=5)
    await anna.presses("Салат")
    await anna.sees(over, MENU)
    await boris.presses("Участвовать")
    await boris.sees(over, MENU)
    await boris.presses("Отказаться")
    await boris.next()
    assert await answered(app.client) == {}


async def test_limit_that_is_reached_on_the_way_is_told(
    app: App, anna: Person, boris: Person
) -> None:
    await launched(app.client, terms=Terms(days=7, limit=1))
    for somebody in (anna, boris):
        await somebody.sees(INVITATION)
        await somebody.presses("Участвовать")
        await somebody.sees(Q1)
    await anna.presses("Ничего")
    await anna.sees(Q3)
    await anna.presses("Пропустить")
    await anna.sees(THANKS, MENU)
    await boris.presses("Салат")
    await boris.sees("Мы уже собрали достаточно ответов. Спасибо, что откликнулись!", MENU)
    async with app.client.db.reading() as session:
        assert list(await session.scalars(select(Quota.taken))) == [1]


async def test_nobody_answers_twice(app: App, anna: Person) -> None:
    await launched(app.client, survey_of(question("q1")))
    await anna.sees(INVITATION)
    join, decline = anna.payload("Участвовать"), anna.payload("Отказаться")
    await anna.presses_payload(join)
    await anna.sees("Вопрос 1 из 1\nВопрос q1")
    await anna.says("Да")
    await anna.sees(THANKS, MENU)
    for button in (join, decline):
        await anna.presses_payload(button)
        await anna.sees("Вы уже ответили на этот опрос. Спасибо!", MENU)
    assert await states(app.client) == ["completed"]


async def test_endings_differ_by_answer(app: App, anna: Person) -> None:
    sad = Ending(id="e2", text={"ru": "Жаль. Мы исправимся!"})
    good = Ending(id="e1", text={"ru": THANKS})
    rule = Rule(when="at_most", values=["2"], to="end:e2")
    await launched(
        app.client, survey_of(question("q1", Kind.SCALE, rules=[rule]), endings=[good, sad])
    )
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees("Вопрос 1 из 1\nВопрос q1")
    await anna.presses("1")
    await anna.sees("Жаль. Мы исправимся!", MENU)
