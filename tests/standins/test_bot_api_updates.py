"""What people do, and how the bot hears of it by polling and by webhook."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.standins.bot_api import BotApi, PrivateChat, Updates
from tests.standins.conftest import Ask, refused_for

Raw = dict[str, Any]


class Ear:
    """A bot's webhook: records what comes, answers what the test wants."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[Raw] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.arrived = asyncio.Event()

    async def hear(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.arrived.set()
        await self.gate.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    ear = Ear()
    app = web.Application()
    app.router.add_post("/hook", ear.hear)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ear.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield ear
    ear.gate.set()
    await runner.cleanup()


def _texts(answer: Raw) -> list[str]:
    return [update["message"]["text"] for update in answer["result"]]


async def test_poll_hands_out_until_the_offset_confirms(anna: PrivateChat, ask: Ask) -> None:
    for text in ("раз", "два", "три"):
        anna.send_text(text)

    first = await ask("getUpdates", limit=2)
    again = await ask("getUpdates")
    after = await ask("getUpdates", offset=first["result"][-1]["update_id"] + 1)
    last = await ask("getUpdates", offset=-1)

    assert _texts(first) == ["раз", "два"]
    assert _texts(again) == ["раз", "два", "три"]
    assert _texts(after) == ["три"]
    assert _texts(last) == ["три"]


async def test_poll_waits_for_the_next_update(api: BotApi, anna: PrivateChat, ask: Ask) -> None:
    poll = asyncio.create_task(ask("getUpdates", timeout=30))
    await api.wait_for(lambda: api.called("getUpdates"))

    anna.send_text("наконец")

    assert _texts(await poll) == ["наконец"]


async def test_poll_by_two_ends_the_first_with_409(
    api: BotApi, anna: PrivateChat, ask: Ask
) -> None:
    first = asyncio.create_task(ask("getUpdates", timeout=30))
    await api.wait_for(lambda: len(api.called("getUpdates")) == 1)
    second = asyncio.create_task(ask("getUpdates", timeout=30))

    refused = await first
    anna.send_text("x")

    assert refused["error_code"] == 409
    assert refused["description"].startswith(
        "Conflict: terminated by other getUpdates request; make sure"
    )
    assert _texts(await second) == ["x"]


async def test_poll_while_a_webhook_is_set_is_409(ask: Ask, ear: Ear) -> None:
    await ask("setWebhook", url=ear.url)
    refused = await ask("getUpdates")
    await ask("deleteWebhook")
    accepted = await ask("getUpdates")

    assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook")
    assert accepted == {"ok": True, "result": []}


@pytest.mark.parametrize("values", [{"limit": 101}, {"limit": 0}, {"timeout": 51}])
async def test_poll_out_of_range_is_refused(ask: Ask, values: Raw) -> None:
    assert "limit must be 1-100" in (await ask("getUpdates", **values))["description"]


async def test_poll_gives_only_the_kinds_asked_for(anna: PrivateChat, ask: Ask) -> None:
    await ask("getUpdates", allowed_updates=["my_chat_member"])
    anna.send_text("x")
    anna.block()

    answer = await ask("getUpdates")

    assert [min(update) for update in answer["result"]] == ["my_chat_member"]


async def test_webhook_gets_updates_with_the_secret(
    api: BotApi, anna: PrivateChat, ask: Ask, ear: Ear
) -> None:
    await ask("setWebhook", url=ear.url, secret_token="s3cret")
    anna.send_text("раз")
    await api.bot().handled()

    assert (ear.texts, ear.secrets) == (["раз"], ["s3cret"])
    info = await ask("getWebhookInfo")
    assert (info["result"]["url"], info["result"]["pending_update_count"]) == (ear.url, 0)


async def test_webhook_gives_one_chat_one_after_another_and_others_meanwhile(
    api: BotApi, anna: PrivateChat, ask: Ask, ear: Ear
) -> None:
    boris = api.bot().chat(api.person("Борис"))
    await ask("setWebhook", url=ear.url)
    ear.gate.clear()

    anna.send_text("первое")
    anna.send_text("второе")
    boris.send_text("чужое")
    while len(ear.got) < 2:
        ear.arrived.clear()
        await ear.arrived.wait()
    before = sorted(ear.texts)
    ear.gate.set()
    await api.bot().handled()

    assert before == ["первое", "чужое"]
    assert ear.texts[2:] == ["второе"]


async def test_webhook_tries_again_until_taken(
    api: BotApi, anna: PrivateChat, ask: Ask, ear: Ear
) -> None:
    api.bot().webhook.retry_delays_s = (0.0,)
    ear.answers = [web.Response(status=500), web.Response(status=403)]
    await ask("setWebhook", url=ear.url)

    anna.send_text("первое")
    anna.send_text("второе")
    await api.bot().handled()

    assert ear.texts == ["первое", "первое", "первое", "второе"]
    assert [one.status for one in api.bot().webhook.deliveries] == [500, 403, 200, 200]
    info = await ask("getWebhookInfo")
    assert info["result"]["last_error_message"] == "Wrong response from the webhook: 403"


async def test_webhook_answer_may_carry_a_call(
    api: BotApi, anna: PrivateChat, ask: Ask, ear: Ear
) -> None:
    ear.answers = [
        web.json_response({"method": "sendMessage", "chat_id": anna.id, "text": "ответ"})
    ]
    await ask("setWebhook", url=ear.url)
    anna.send_text("вопрос")

    assert (await anna.sees("ответ")).text == "ответ"


async def test_webhook_answer_may_not_carry_a_question(
    api: BotApi, anna: PrivateChat, ask: Ask, ear: Ear
) -> None:
    ear.answers = [web.json_response({"method": "getMe"})]
    await ask("setWebhook", url=ear.url)
    anna.send_text("вопрос")
    await api.bot().handled()

    assert api.violations == ["getMe can't ride in a webhook's answer"]
    assert api.called("getMe") == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"url": "https://bot.example.com/x", "secret_token": "a_B-9"}, ""),
        ({"url": "http://bot.example.com/x"}, "An HTTPS URL must be provided"),
        ({"url": "https://bot.example.com:8080/x"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": "https://bot/x"}, "Failed to resolve host"),
        ({"url": "https://bot.example.com/x", "secret_token": "a b"}, "unallowed characters"),
        ({"url": "https://bot.example.com/x", "max_connections": 101}, "must be 1-100"),
    ],
)
async def test_webhook_address_and_secret_are_checked(ask: Ask, values: Raw, reason: str) -> None:
    answer = await ask("setWebhook", **values)

    assert refused_for(answer, reason)


async def test_pending_updates_may_be_dropped(anna: PrivateChat, ask: Ask) -> None:
    anna.send_text("старое")
    await ask("deleteWebhook", drop_pending_updates=True)

    assert (await ask("getUpdates"))["result"] == []


async def test_everything_people_do_is_a_valid_update(anna: PrivateChat, ask: Ask) -> None:
    await ask(
        "sendMessage",
        chat_id=anna.id,
        text="?",
        reply_markup={"keyboard": [[{"text": "Номер", "request_contact": True}]]},
    )
    anna.start("terminal-17")
    anna.send_album(2, "подпись")
    anna.send_sticker()
    anna.send_location()
    anna.press("Номер")
    anna.send_contact("+79990000000")
    anna.send_media("voice", b"OggS", mime="audio/ogg")
    written = anna.send_text("с ошибкой")
    anna.edit(written, "без ошибки")
    anna.block()
    anna.unblock()

    updates = (await ask("getUpdates"))["result"]
    kinds = [min(update.keys() - {"update_id"}) for update in updates]
    assert kinds == ["message"] * 8 + ["message", "edited_message"] + ["my_chat_member"] * 2
    assert updates[0]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert len({update["message"]["media_group_id"] for update in updates[1:3]}) == 1
    assert updates[5]["message"]["contact"]["user_id"] == anna.id
    assert "user_id" not in updates[6]["message"]["contact"]


async def test_reply_keyboard_stays_until_removed(anna: PrivateChat, ask: Ask) -> None:
    markup = {"keyboard": [[{"text": "Меню"}]]}
    await ask("sendMessage", chat_id=anna.id, text="1", reply_markup=markup)
    await ask("sendMessage", chat_id=anna.id, text="2")
    stays = anna.keyboard_labels
    await ask("sendMessage", chat_id=anna.id, text="3", reply_markup={"remove_keyboard": True})

    assert (stays, anna.keyboard_labels) == (["Меню"], [])


async def test_press_of_a_label_that_is_not_there_fails_the_test(anna: PrivateChat) -> None:
    with pytest.raises(AssertionError, match="no button 'Нет'"):
        anna.press("Нет")


async def test_sees_reads_in_order_and_fails_in_time(anna: PrivateChat, ask: Ask) -> None:
    for text in ("раз", "два", "раз"):
        await ask("sendMessage", chat_id=anna.id, text=text)

    assert (await anna.sees("раз")).id == 1
    assert (await anna.sees("раз")).id == 3
    with pytest.raises(AssertionError, match="in vain for 'два'"):
        await anna.sees("два", timeout_s=0.01)


async def test_group_is_heard_and_left(api: BotApi, ask: Ask) -> None:
    group = api.bot().group()
    group.send_text(api.person(), "/start")
    heard = await ask("getUpdates")
    await ask("leaveChat", chat_id=group.id)
    after = await ask("sendMessage", chat_id=group.id, text="x")

    assert heard["result"][0]["message"]["chat"]["type"] == "supergroup"
    assert after["description"] == "Forbidden: bot is not a member of the supergroup chat"


def test_updates_made_by_hand_are_checked() -> None:
    made = Updates()

    assert made.text("/start")["message"]["entities"][0]["type"] == "bot_command"
    assert made.media("photo", caption="вид")["message"]["caption"] == "вид"
    assert made.callback("y")["callback_query"]["data"] == "y"
    with pytest.raises(AssertionError, match=r"Update\.mesage is unknown"):
        made.update(mesage={})
