"""Calls of the Bot API: results, refusals as our own errors, silence after a 429."""

import asyncio

import pytest

from botique_core.errors import (
    BadRequest,
    Blocked,
    ChatGone,
    DriverError,
    OutcomeUnknown,
    RateLimited,
    Unauthorised,
    Unavailable,
)
from botique_telegram.api.answer import ANYTHING, ME, SENT
from botique_telegram.api.calls import Calls
from botique_telegram.api.refusals import Taken, unreadable
from botique_telegram.api.requests import SendMessage, encode
from botique_telegram.http.pool import Pool
from tests.standins.bot_api import ApiError, BotApi, PrivateChat
from tests.standins.bot_api.errors import conflict, forbidden, refusal, too_many_requests


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


async def _say(calls: Calls, chat: PrivateChat, text: str = "Привет") -> int:
    sent = await calls.call("sendMessage", encode(SendMessage(chat.id, text)), SENT)
    return sent.message_id


async def test_call_gives_the_result(calls: Calls, anna: PrivateChat) -> None:
    assert await _say(calls, anna) == anna.messages[-1].id
    assert (await calls.call("getMe", b"{}", ME)).username == "omega_bot"


@pytest.mark.parametrize(
    ("refused", "error"),
    [
        (forbidden("bot was blocked by the user"), Blocked),
        (forbidden("user is deactivated"), Blocked),
        (forbidden("bot can't initiate conversation with a user"), ChatGone),
        (forbidden("bot was kicked from the group chat"), ChatGone),
        (refusal("chat not found"), ChatGone),
        (refusal("PEER_ID_INVALID"), ChatGone),
        (refusal("message is too long"), BadRequest),
        (ApiError(404, "Not Found: method not found"), BadRequest),
        (ApiError(404, "Not Found"), Unauthorised),
        (ApiError(401, "Unauthorized"), Unauthorised),
        (conflict("terminated by other getUpdates request"), Taken),
        (ApiError(500, "Internal Server Error"), Unavailable),
        (ApiError(502, "Bad Gateway"), Unavailable),
        (ApiError(413, "Request Entity Too Large"), BadRequest),
    ],
)
async def test_refusal_becomes_our_error(
    bot_api: BotApi,
    calls: Calls,
    anna: PrivateChat,
    refused: ApiError,
    error: type[DriverError],
) -> None:
    bot_api.faults.refuse(refused)

    with pytest.raises(DriverError) as raised:
        await _say(calls, anna)

    assert type(raised.value) is error
    assert await _say(calls, anna) == 1


async def test_token_unknown_is_unauthorised(pool: Pool) -> None:
    with pytest.raises(Unauthorised, match="@BotFather"):
        await Calls(pool, "1:wrong").call("getMe", b"{}", ME)


async def test_rate_limit_keeps_us_silent_for_the_time_told(
    bot_api: BotApi, pool: Pool, anna: PrivateChat
) -> None:
    clock = Hand()
    calls = Calls(pool, bot_api.bot().token, clock)
    bot_api.faults.refuse(too_many_requests(3))

    with pytest.raises(RateLimited) as told:
        await _say(calls, anna)
    clock.now_s += 2.5
    with pytest.raises(RateLimited) as rest:
        await _say(calls, anna)
    asked = await calls.call("getMe", b"{}", ME)
    clock.now_s += 0.5
    await _say(calls, anna)

    assert (told.value.retry_after_s, rest.value.retry_after_s) == (3, 0.5)
    assert asked.username == "omega_bot"
    assert len(bot_api.called("sendMessage")) == 2


async def test_answer_that_is_not_telegrams_leaves_the_outcome_open(
    bot_api: BotApi, calls: Calls, anna: PrivateChat
) -> None:
    bot_api.faults.garbage(taken=True)

    with pytest.raises(OutcomeUnknown):
        await _say(calls, anna)

    assert len(anna.messages) == 1


async def test_connection_broken_after_taking_leaves_the_outcome_open(
    bot_api: BotApi, calls: Calls, anna: PrivateChat
) -> None:
    bot_api.faults.close("sendMessage", taken=True)

    with pytest.raises(OutcomeUnknown):
        await _say(calls, anna)

    assert len(anna.messages) == 1


async def test_hanging_telegram_leaves_the_outcome_open(
    bot_api: BotApi, calls: Calls, anna: PrivateChat
) -> None:
    bot_api.faults.hang("sendMessage")
    body = encode(SendMessage(anna.id, "x"))

    with pytest.raises(OutcomeUnknown):
        await calls.call("sendMessage", body, SENT, timeout_s=0.05)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (429, RateLimited),
        (413, BadRequest),
        (500, Unavailable),
        (503, Unavailable),
        (502, OutcomeUnknown),
        (504, OutcomeUnknown),
        (200, OutcomeUnknown),
        (302, OutcomeUnknown),
    ],
)
def test_page_instead_of_an_answer(status: int, error: type[DriverError]) -> None:
    assert type(unreadable(status)) is error


async def test_calls_at_once_do_not_mix_their_answers(calls: Calls, anna: PrivateChat) -> None:
    numbers = await asyncio.gather(*(_say(calls, anna, f"№ {n}") for n in range(150)))

    said = {message.id: message.text for message in anna.messages}
    assert [said[number] for number in numbers] == [f"№ {n}" for n in range(150)]


async def test_file_is_downloaded_and_a_missing_one_is_unavailable(
    calls: Calls, anna: PrivateChat
) -> None:
    sent = anna.send_document(b"x" * 300_000)
    assert sent.file is not None

    content = b"".join([chunk async for chunk in calls.download(sent.file.path)])

    assert content == b"x" * 300_000
    with pytest.raises(Unavailable, match="404"):
        async for _ in calls.download("documents/none.bin"):
            pass


async def test_result_of_another_form_is_no_result(bot_api: BotApi, calls: Calls) -> None:
    with pytest.raises(OutcomeUnknown):
        await calls.call("getMe", b"{}", SENT)
    assert bot_api.called("getMe")[0].error is None
    await calls.call("getMe", b"{}", ANYTHING)
