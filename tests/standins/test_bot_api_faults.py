"""Accidents and limits that tests switch on."""

import asyncio

import aiohttp
import pytest

from tests.standins.bot_api import BotApi, PrivateChat
from tests.standins.conftest import Ask


async def test_fault_of_a_method_leaves_others_alone_and_is_used_up(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    api.faults.rate_limit(7, "sendMessage", times=2)

    me = await ask("getMe")
    answers = [await ask("sendMessage", chat_id=anna.id, text="x") for _ in range(3)]

    assert me["ok"]
    assert [answer["ok"] for answer in answers] == [False, False, True]
    assert answers[0] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert [call.error is None for call in api.called("sendMessage")] == [False, False, True]
    assert len(anna.messages) == 1


async def test_faults_forbid_and_break_down(api: BotApi, anna: PrivateChat, ask: Ask) -> None:
    api.faults.forbid()
    api.faults.break_down(code=502)

    assert (await ask("sendMessage", chat_id=anna.id, text="x"))["error_code"] == 403
    assert (await ask("sendMessage", chat_id=anna.id, text="x"))["error_code"] == 502
    assert api.violations == []


async def test_fault_garbage_is_no_json(api: BotApi, anna: PrivateChat, ask: Ask) -> None:
    api.faults.garbage()

    with pytest.raises(aiohttp.ContentTypeError):
        await ask("sendMessage", chat_id=anna.id, text="x")
    assert anna.messages == []


@pytest.mark.parametrize(("taken", "messages"), [(True, 1), (False, 0)])
async def test_fault_close_with_and_without_taking(
    api: BotApi, anna: PrivateChat, ask: Ask, taken: bool, messages: int
) -> None:
    api.faults.close("sendMessage", taken=taken)

    with pytest.raises(aiohttp.ClientError):
        await ask("sendMessage", chat_id=anna.id, text="x")

    assert len(anna.messages) == messages


async def test_fault_hang_answers_after_release(api: BotApi, anna: PrivateChat, ask: Ask) -> None:
    api.faults.hang("sendMessage", taken=True)
    call = asyncio.create_task(ask("sendMessage", chat_id=anna.id, text="x"))
    await anna.sees("x")
    assert not call.done()

    api.faults.release()

    assert (await call)["ok"]


async def test_rates_refuse_beyond_the_burst_and_refill(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    now = [1000.0]
    api.rates.clock = lambda: now[0]
    api.rates.bot_per_s, api.rates.bot_burst = 2.0, 2.0

    first = [(await ask("sendMessage", chat_id=anna.id, text="x"))["ok"] for _ in range(3)]
    now[0] += 0.5
    later = await ask("sendMessage", chat_id=anna.id, text="x")

    assert (first, later["ok"], api.rates.refused) == ([True, True, False], True, 1)
    assert api.violations == []


async def test_rates_count_each_chat(api: BotApi, anna: PrivateChat, ask: Ask) -> None:
    boris = api.bot().chat(api.person("Борис"))
    boris.start()
    api.rates.chat_per_s, api.rates.chat_burst = 0.001, 1.0

    answers = [
        (await ask("sendMessage", chat_id=chat.id, text="x"))["ok"] for chat in (anna, boris, anna)
    ]

    assert answers == [True, True, False]
