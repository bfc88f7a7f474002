"""Answers that come by mail and go out to the customer."""

from __future__ import annotations

import asyncio
from email.message import EmailMessage

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_feedback.models import Request
from botique_feedback.service import Service
from tests.patience import GUARD_S
from tests.plugins.feedback.conftest import PNG, now_of
from tests.plugins.feedback.postbox.conftest import (
    BOSS,
    FIRST,
    HOOK,
    answer,
    letters_to,
    outcomes,
    sent,
    thread,
    turn,
)
from tests.standins.imap import Post
from tests.standins.smtp import Letters


async def test_letter_asks_for_an_answer_above_its_line(
    house: App, request_: Request, letter: EmailMessage
) -> None:
    lines = letter.get_content().strip().split("\n")
    assert lines[0] == "### Напишите ответ выше этой строки ###"
    assert lines[-3] == "Ответьте на это письмо: клиент получит ваш текст и вложенные файлы в чате."
    (mark,) = house.client.postmarks.read(lines[-1])
    assert (mark.kind, mark.about) == ("fb", "2026-000001")
    assert str(letter["Reply-To"]).startswith("answer+fb-2026-000001-0-")


async def test_answer_arrives_by_imap_once(
    house: App,
    request_: Request,
    letter: EmailMessage,
    post: Post,
    clock: ManualClock,
) -> None:
    reply = answer(letter, "Уже починили.\nПриходите")
    reply.add_attachment(PNG, "image", "png", filename="photo.png")
    post.arrives(reply.as_bytes(), reply.as_bytes())
    await turn(house, clock)
    post.flags[1].clear()  # the process died before it could mark it
    await turn(house, clock)

    assert await thread(house, request_) == [FIRST, ("staff", BOSS, "Уже починили.\nПриходите")]
    _, kept = await now_of(house.client, request_)
    assert [file.name for files in kept.files.values() for file in files] == ["photo.png"]
    assert post.flags == {1: {"\\Seen"}, 2: {"\\Seen"}}
    assert await outcomes(house) == ["answered"]


async def test_answer_is_handed_over_by_a_webhook_once(
    house: App,
    request_: Request,
    letter: EmailMessage,
    browser: httpx2.AsyncClient,
) -> None:
    reply = answer(letter).as_bytes()
    for _ in range(2):
        assert (await browser.post(HOOK, content=reply)).json() == {"ok": True}
    assert await thread(house, request_) == [FIRST, ("staff", BOSS, "Починили")]


@pytest.mark.parametrize(
    "headers",
    [
        {"To": "bot@omega.example"},
        {"In_Reply_To": ""},
        {"In_Reply_To": "", "To": "bot@omega.example"},
        {"In_Reply_To": "", "To": "bot@omega.example", "From": "support@omega.example"},
        {"From": "here@omega.example"},
    ],
)
async def test_answer_finds_its_request_by_any_mark(
    house: App,
    request_: Request,
    letter: EmailMessage,
    browser: httpx2.AsyncClient,
    headers: dict[str, str],
) -> None:
    await browser.post(HOOK, content=answer(letter, **headers).as_bytes())
    author = headers.get("From", BOSS)
    assert await thread(house, request_) == [FIRST, ("staff", author, "Починили")]


async def test_file_that_lies_is_left_out_and_told(
    house: App, request_: Request, letter: EmailMessage, browser: httpx2.AsyncClient
) -> None:
    reply = answer(letter)
    reply.add_attachment(b"MZ\x90\x00", "image", "png", filename="photo.png")
    reply.add_attachment(PNG, "image", "png", filename="true.png")
    await browser.post(HOOK, content=reply.as_bytes())
    _, kept = await now_of(house.client, request_)
    assert [file.name for files in kept.files.values() for file in files] == ["true.png"]
    assert (await letters_to(house, BOSS))[-1].startswith("Ответ ушёл, но без 1 файла")


async def test_letter_that_fails_is_tried_again_and_given_up(
    house: App,
    request_: Request,
    letter: EmailMessage,
    post: Post,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def failing(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(Service, "answer", failing)
    post.arrives(answer(letter).as_bytes())
    for _ in range(4):
        await turn(house, clock)
    assert (post.flags, await outcomes(house)) == ({1: set()}, [""])
    await turn(house, clock)
    assert (post.flags, await outcomes(house)) == ({1: {"\\Seen"}}, ["failed"])


@pytest.mark.parametrize("rules", [{"authserv": "omega.example"}])
@pytest.mark.parametrize(
    ("results", "taken"),
    [
        ("mx.omega.example; dkim=pass header.d=omega.example", True),
        ("mx.omega.example; dkim=pass header.d=evil.example; spf=fail", False),
        ("", False),
    ],
)
async def test_server_vouches_for_the_sender_where_it_is_asked(
    house: App,
    request_: Request,
    letter: EmailMessage,
    browser: httpx2.AsyncClient,
    results: str,
    taken: bool,
) -> None:
    reply = answer(letter, Authentication_Results=results).as_bytes()
    await browser.post(HOOK, content=reply)
    assert len(await thread(house, request_)) == 1 + taken
    assert await outcomes(house) == ["answered" if taken else "unproven"]
    assert [one for one in await letters_to(house, BOSS) if "Ответ не ушёл" in one] == []


async def test_answer_reaches_the_chat(
    app: App,
    anna: Person,
    servers: tuple[Letters, str, str],
    post: Post,
    clock: ManualClock,
) -> None:
    for label in ("Оставить отзыв", "Вопрос", "Бот"):
        await anna.presses(label)
        await anna.next()
    await anna.says("Когда откроете буфет?")
    await anna.next()
    await anna.presses("Отправить")
    await anna.skips_to("Спасибо за вопрос.")
    await anna.sees("Главное меню")
    time_goes_by = asyncio.create_task(_go_by(clock))
    try:
        async with asyncio.timeout(GUARD_S):
            while not servers[0].raw:  # noqa: ASYNC110 -- the server runs in a thread
                await asyncio.sleep(0.01)
        post.arrives(answer(sent(servers), "Завтра").as_bytes())
        answered = await anna.skips_to("Ответ на обращение FB-2026-000001")
    finally:
        time_goes_by.cancel()
    assert "\n\nЗавтра\n\n" in answered.text.text


async def _go_by(clock: ManualClock) -> None:
    """Jobs come back by the clock; no lease may end meanwhile."""
    while True:
        clock.advance(seconds=6)
        await asyncio.sleep(0.2)
