"""Letters that are nobody's answer, and who hears of it."""

from __future__ import annotations

import logging
from email.message import EmailMessage

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.testing.clock import ManualClock
from botique_feedback.models import Request
from botique_feedback.service import Service
from tests.core.mailbox.mails import mail
from tests.plugins.feedback.conftest import ANNA
from tests.plugins.feedback.postbox.conftest import (
    BOSS,
    FIRST,
    HOOK,
    answer,
    letters_to,
    outcomes,
    thread,
    turn,
)
from tests.standins.imap import Post
from tests.standins.smtp import Letters


async def test_webhook_is_there_for_its_token_alone(
    house: App, request_: Request, browser: httpx2.AsyncClient, letter: EmailMessage
) -> None:
    reply = answer(letter).as_bytes()
    assert (await browser.post(HOOK + "x", content=reply)).status_code == 404
    assert (await browser.get(HOOK)).status_code == 405
    assert (await browser.post(HOOK, content=bytes(1_600_000))).status_code == 413
    assert await thread(house, request_) == [FIRST]


@pytest.mark.parametrize(
    "case",
    [
        ({"From": "evil@evil.example"}, "foreign", False),
        ({"From": "analyst@omega.example"}, "foreign", True),
        ({"From": "there@omega.example"}, "foreign", True),
        ({"Auto_Submitted": "auto-replied"}, "machine", False),
        ({"Return_Path": "<>"}, "machine", False),
        ({"From": "bot@omega.example"}, "machine", False),
        ({"From": "a@b.example, boss@omega.example"}, "machine", False),
    ],
)
async def test_answer_of_whoever_may_not_is_put_aside(
    house: App,
    request_: Request,
    letter: EmailMessage,
    browser: httpx2.AsyncClient,
    caplog: pytest.LogCaptureFixture,
    case: tuple[dict[str, str], str, bool],
) -> None:
    caplog.set_level(logging.INFO)
    headers, outcome, heard = case
    reply = answer(letter, **headers).as_bytes()
    assert (await browser.post(HOOK, content=reply)).status_code == 200
    assert await thread(house, request_) == [FIRST]
    assert await outcomes(house) == [outcome]
    told = "Your answer did not go out: you are not in charge of this request."
    notices = [one for one in await letters_to(house, headers.get("From", BOSS)) if one == told]
    assert len(notices) == heard
    assert not [one for one in caplog.messages if "@" in one]


async def test_forged_mark_is_no_way_in(
    house: App, request_: Request, servers: tuple[Letters, str, str], browser: httpx2.AsyncClient
) -> None:
    forged = "fb-2026-000001-0-0123456789abcdef"
    reply = mail(f"hi [{forged}]", From=BOSS, In_Reply_To=f"<{forged}@omega.example>")
    await browser.post(HOOK, content=reply.as_bytes())
    assert (await thread(house, request_), await outcomes(house)) == ([FIRST], ["forged"])


async def test_sender_hears_of_one_refusal_a_day(
    house: App, request_: Request, browser: httpx2.AsyncClient, clock: ManualClock
) -> None:
    for number in range(3):
        strange = mail("Привет", From=BOSS, Message_ID=f"<{number}@omega.example>")
        await browser.post(HOOK, content=strange.as_bytes())
    stranger = mail("Привет", From="a@b.example", Message_ID="<9@omega.example>")
    await browser.post(HOOK, content=stranger.as_bytes())
    refusals = [one for one in await letters_to(house, BOSS) if one.startswith("Это не ответ")]
    assert len(refusals) == 1
    assert await letters_to(house, "a@b.example") == []
    clock.advance(days=1, seconds=1)
    strange = mail("Привет", From=BOSS, Message_ID="<10@omega.example>")
    await browser.post(HOOK, content=strange.as_bytes())
    refusals = [one for one in await letters_to(house, BOSS) if one.startswith("Это не ответ")]
    assert len(refusals) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Ответ пуст"),
        ("а" * 4_001, "Ответ не ушёл: в нём может быть не больше 4\xa0000 знаков."),
    ],
)
async def test_answer_that_can_not_go_out_is_told(
    house: App,
    request_: Request,
    letter: EmailMessage,
    browser: httpx2.AsyncClient,
    text: str,
    reason: str,
) -> None:
    await browser.post(HOOK, content=answer(letter, text).as_bytes())
    assert await thread(house, request_) == [FIRST]
    assert (await letters_to(house, BOSS))[-1].startswith(reason)


async def test_answer_to_an_erased_customer_is_told(
    house: App, request_: Request, letter: EmailMessage, browser: httpx2.AsyncClient
) -> None:
    async with house.client.db.writing() as session:
        await Service(house.client).erase(session, ANNA)
    await browser.post(HOOK, content=answer(letter).as_bytes())
    gone = "Ответ не ушёл: данные этого клиента удалены."
    assert await letters_to(house, BOSS) == [gone]


async def test_letter_that_is_too_large_is_not_fetched(
    house: App,
    request_: Request,
    letter: EmailMessage,
    post: Post,
    clock: ManualClock,
) -> None:
    post.arrives(answer(letter, "а" * 2_000_000).as_bytes())
    await turn(house, clock)
    assert (await outcomes(house), await thread(house, request_)) == (["too_large"], [FIRST])
    assert (await letters_to(house, BOSS))[-1].startswith("Письмо слишком большое")
    assert post.flags == {1: {"\\Seen"}}
