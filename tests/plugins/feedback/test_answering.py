"""Answers of staff in the customer's chat: seen, rated, replied to."""

from __future__ import annotations

import asyncio

import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.errors import Blocked, Unavailable
from botique_core.messages import Media
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person, labels
from botique_core.testing.running import person, scripted
from botique_feedback import delivering, requests
from botique_feedback.kinds import Delivery, Side, Status
from botique_feedback.models import Request, RequestMessage
from botique_feedback.service import Service, Words
from tests.patience import GUARD_S
from tests.plugins.feedback.conftest import fill, now_of, picture, stored
from tests.quiet import nothing_waits

ANSWER = (
    "Ответ на обращение FB-2026-000001\n\n{}\n\n"
    "Оцените, пожалуйста, ответ: 1 — совсем не помог, 5 — помог полностью."
)
ASK_REPLY = (
    "Напишите, что хотите добавить к обращению FB-2026-000001. Можно приложить фото или файл."
)
MORE_WORDS = "Файлы получили. Добавьте несколько слов или нажмите «Готово»."
REPLIED = "Передали. Ответим здесь же."
ASK_COMMENT = "Хотите что-нибудь добавить к оценке?"
GONE = "Этого обращения у нас больше нет."
MENU = "Главное меню"


@pytest.fixture
async def anna(anna: Person) -> Person:
    """Anna, who has a request with us."""
    for label in ("Оставить отзыв", "Вопрос", "Бот"):
        await anna.presses(label)
        await anna.next()
    await anna.says("Когда откроете буфет?")
    await anna.next()
    await anna.presses("Отправить")
    await anna.skips_to("Спасибо за вопрос.")
    await anna.sees(MENU)
    return anna


async def answers(
    app: App, text: str = "Завтра", *files: Media, number: str = "FB-2026-000001"
) -> RequestMessage:
    async with app.client.db.writing() as session:
        words = Words(text, files)
        said = await Service(app.client).answer(session, number, words, author="olga")
    # Where there are no buttons, the chat is told what a number stands for: people are slower.
    await nothing_waits(app)
    return said


async def request_of(client: Client, number: str = "FB-2026-000001") -> Request:
    async with client.db.reading() as session:
        return await requests.by_number(session, number)


async def test_answer_arrives_with_buttons(app: App, anna: Person) -> None:
    await answers(app)

    part = await anna.sees(ANSWER.format("Завтра"))
    assert labels(part) == ["1", "2", "3", "4", "5", "Ответить"]


async def test_answer_with_a_photo_arrives_with_it(app: App, anna: Person) -> None:
    photo = await stored(app.client, picture(1))
    await answers(app, "Вот так", photo)

    part = await anna.sees(ANSWER.format("Вот так"))
    assert [file.sha256 for file in part.media] == [photo.sha256]
    assert labels(part) == ["1", "2", "3", "4", "5", "Ответить"]


async def test_answer_of_full_length_is_split_and_keeps_its_buttons(app: App, anna: Person) -> None:
    await answers(app, "слово " * 666)

    first, last = await anna.next(), await anna.next()
    assert first.text.text.startswith("Ответ на обращение")
    assert labels(first) == []
    assert labels(last) == ["1", "2", "3", "4", "5", "Ответить"]


@pytest.mark.parametrize("sections", [{"client": {"languages": ["en"]}}])
async def test_answer_speaks_the_customers_language(app: App, sections: object) -> None:
    await fill(app.client)
    ann = person(app, name="Ann", language="en")
    await ann.starts()
    await ann.skips_to("Main menu")
    for label in ("Leave feedback", "Question", "The bot"):
        await ann.presses(label)
        await ann.next()
    await ann.says("Is there any tea?")
    await ann.next()
    await ann.presses("Send")
    await ann.skips_to("Main menu")
    await answers(app, "Tomorrow")

    part = await ann.skips_to("An answer to your request FB-2026-000001\n\nTomorrow")
    assert labels(part)[-1] == "Reply"


async def delivery_of(app: App, answer: RequestMessage) -> Delivery:
    """What has become of an answer in the end."""
    async with asyncio.timeout(GUARD_S):
        while True:
            async with app.client.db.writing() as session:
                await delivering.settle(app.client, session)
                kept = await session.get_one(RequestMessage, answer.id)
                if kept.delivery not in delivering.UNSETTLED:
                    return Delivery(kept.delivery or "")


async def test_answer_that_arrived_is_known_to_have(app: App, anna: Person) -> None:
    answer = await answers(app)
    assert answer.delivery == Delivery.PENDING
    await anna.sees(ANSWER.format("Завтра"))

    assert await delivery_of(app, answer) == Delivery.SENT


async def test_answer_waits_for_a_messenger_that_is_down(app: App, anna: Person) -> None:
    scripted(app).failures.append(Unavailable("down"))
    answer = await answers(app)

    await anna.sees(ANSWER.format("Завтра"))
    assert await delivery_of(app, answer) == Delivery.SENT


async def test_answer_to_one_who_blocked_the_bot_is_known_to_have_failed(
    app: App, anna: Person
) -> None:
    scripted(app).failures.append(Blocked("blocked by the user"))
    answer = await answers(app)

    assert await delivery_of(app, answer) == Delivery.FAILED
    assert (await answers(app, "Ещё раз")).delivery == Delivery.SKIPPED


# -- replies ---------------------------------------------------------------------------------------


async def test_reply_continues_the_thread(app: App, anna: Person) -> None:
    await answers(app)
    await anna.sees(ANSWER.format("Завтра"))
    await anna.presses("Ответить")
    await anna.sees(ASK_REPLY)
    await anna.says("Точно?")
    await anna.sees(REPLIED, MENU)

    request, thread = await now_of(app.client, await request_of(app.client))
    assert request.status == Status.IN_WORK
    assert [(m.side, m.text) for m in thread.messages] == [
        (Side.CUSTOMER, "Когда откроете буфет?"),
        (Side.STAFF, "Завтра"),
        (Side.CUSTOMER, "Точно?"),
    ]


async def test_reply_with_photos_waits_for_words(app: App, anna: Person) -> None:
    await answers(app)
    await anna.sees(ANSWER.format("Завтра"))
    await anna.presses("Ответить")
    await anna.sees(ASK_REPLY)
    await anna.sends(picture(1))
    await anna.sees(MORE_WORDS)
    await anna.sends(picture(2))
    await anna.sees(MORE_WORDS)
    await anna.presses("Готово")
    await anna.sees(REPLIED, MENU)

    _, thread = await now_of(app.client, await request_of(app.client))
    last = thread.messages[-1]
    assert (last.text, [file.n for file in thread.files[last.id]]) == ("", [1, 2])


async def test_reply_that_was_left_with_photos_alone_is_sent(
    app: App, anna: Person, clock: ManualClock
) -> None:
    await answers(app)
    await anna.sees(ANSWER.format("Завтра"))
    await anna.presses("Ответить")
    await anna.sees(ASK_REPLY)
    await anna.sends(picture(1))
    await anna.sees(MORE_WORDS)
    clock.advance(hours=25)
    await anna.sees(REPLIED, MENU)


@pytest.mark.parametrize("text", ["", "а" * 4001])
async def test_reply_that_makes_no_sense_is_asked_for_again(
    app: App, anna: Person, text: str
) -> None:
    await answers(app)
    await anna.sees(ANSWER.format("Завтра"))
    await anna.presses("Ответить")
    await anna.sees(ASK_REPLY)
    await anna.says(text)
    await anna.skips_to(ASK_REPLY)


async def test_button_in_strange_hands_does_nothing(app: App, anna: Person) -> None:
    await answers(app)
    part = await anna.sees(ANSWER.format("Завтра"))
    boris = person(app, name="Борис")
    await boris.starts()
    await boris.skips_to(MENU)
    for button in (part.buttons[0][4], part.buttons[1][0]):
        await boris.presses_payload(button.payload)
        await boris.sees(GONE)

    _, thread = await now_of(app.client, await request_of(app.client))
    assert (len(thread.messages), thread.rating) == (2, None)


# -- ratings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
async def test_answer_is_rated_with_a_comment(app: App, anna: Person, profile: str) -> None:
    await answers(app)
    await anna.skips_to(ANSWER.format("Завтра"))
    await anna.presses("4")
    await anna.skips_to("Спасибо, ваша оценка — 4.")
    await anna.sees(ASK_COMMENT)
    await anna.says("Долго")
    await anna.sees("Спасибо, это поможет нам стать лучше.", MENU)

    _, thread = await now_of(app.client, await request_of(app.client))
    assert (thread.rating, thread.messages[1].comment) == (4, "Долго")


async def test_rating_alone_is_enough(app: App, anna: Person) -> None:
    await answers(app)
    await anna.sees(ANSWER.format("Завтра"))
    await anna.presses("1")
    await anna.sees("Спасибо, ваша оценка — 1.")
    await anna.sees(ASK_COMMENT)
    await anna.presses("Пропустить")
    await anna.sees(MENU)

    _, thread = await now_of(app.client, await request_of(app.client))
    assert (thread.rating, thread.messages[1].comment) == (1, "")


async def test_rating_in_the_middle_of_a_dialogue_leads_back_to_it(app: App, anna: Person) -> None:
    await answers(app)
    part = await anna.sees(ANSWER.format("Завтра"))
    await anna.presses("Оставить отзыв")
    question = await anna.next()
    await anna.presses_payload(part.buttons[0][0].payload)
    await anna.sees("Спасибо, ваша оценка — 1.")
    await anna.sees(ASK_COMMENT)
    await anna.presses("Пропустить")
    await anna.sees(question.text.text)
