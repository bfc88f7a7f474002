"""The driver with all of core behind it: what goes wrong on the way loses nothing."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
import uvicorn

from botique_core.app.app import App
from botique_core.settings import ClientSettings
from tests.drivers.telegram.serving import serve
from tests.standins.bot_api import TOKEN, BotApi, PrivateChat

HELLO = "На каком языке"


class Running(Protocol):
    """Starts the client; again and again on the same database."""

    def __call__(self, **telegram: str) -> AbstractAsyncContextManager[App]: ...


@asynccontextmanager
async def _running(folder: Path, bot_api: BotApi, **telegram: str) -> AsyncIterator[App]:
    section = {"token": TOKEN, "api_base": bot_api.url, **telegram}
    settings = ClientSettings.of(
        {
            "client": {"name": "omega", "title": "Омега"},
            "plugins": {"enabled": []},
            "drivers": {"telegram": section},
        },
        folder / "botique.toml",
        {},
    )
    async with App.opened(settings) as app:
        await app.start()
        try:
            yield app
        finally:
            await app.stop()


@pytest.fixture
def running(tmp_path: Path, bot_api: BotApi) -> Running:
    bot_api.bot()
    return partial(_running, tmp_path, bot_api)


async def test_stranger_is_greeted_and_chooses_a_language(
    running: Running, bot_api: BotApi
) -> None:
    boris = bot_api.bot().chat(bot_api.person("Борис"))

    async with running():
        boris.start("terminal-17")
        hello = await boris.sees(HELLO)
        boris.press("English")
        await bot_api.wait_for(lambda: not boris.spinning, "the press to be acknowledged")
        boris.send_text("/help")
        await boris.sees("The bot understands")

    assert hello.labels == ["Русский", "English"]


async def test_update_answered_before_a_restart_is_not_answered_again(
    running: Running, bot_api: BotApi, anna: PrivateChat
) -> None:
    async with running():
        anna.start()
        await anna.sees(HELLO)
    first = len(anna.from_bot)
    anna.send_text("ещё тут?")
    async with running():
        await anna.sees("")
        await bot_api.bot().handled()

    assert [message.text for message in anna.from_bot[:first]] == [anna.from_bot[0].text]
    assert sum(HELLO in message.text for message in anna.from_bot[:first]) == 1


async def test_message_waits_out_a_rate_limit(
    running: Running, bot_api: BotApi, anna: PrivateChat
) -> None:
    bot_api.faults.rate_limit(1, "sendMessage")

    async with running():
        anna.start()
        await anna.sees(HELLO)

    refused, taken = bot_api.called("sendMessage")[:2]
    assert refused.error is not None
    assert taken.at_s - refused.at_s >= 1


async def test_message_is_sent_again_after_a_server_error(
    running: Running, bot_api: BotApi, anna: PrivateChat
) -> None:
    bot_api.faults.break_down("sendMessage")

    async with running():
        anna.start()
        await anna.sees(HELLO)

    assert sum(HELLO in message.text for message in anna.from_bot) == 1


async def test_message_of_unknown_outcome_is_doubled_rather_than_lost(
    running: Running, bot_api: BotApi, anna: PrivateChat
) -> None:
    bot_api.faults.close("sendMessage", taken=True)

    async with running():
        anna.start()
        await anna.sees(HELLO)
        await anna.sees(HELLO)


async def test_customer_who_blocked_us_troubles_nobody(
    running: Running, bot_api: BotApi, anna: PrivateChat
) -> None:
    boris = bot_api.bot().chat(bot_api.person("Борис"))

    async with running():
        anna.start()
        anna.block()
        boris.start()
        await boris.sees(HELLO)
        anna.unblock()
        anna.send_text("Я снова тут")
        await anna.sees("")


async def test_webhook_serves_as_well_as_polling(
    running: Running, bot_api: BotApi, anna: PrivateChat
) -> None:
    async with running(mode="webhook", register="false", secret="s3cret") as app:
        config = uvicorn.Config(app.webhooks, log_config=None, lifespan="off")
        async with serve(config) as url:
            await bot_api.bot().webhook.set(f"{url}/webhook/telegram/main", "s3cret", 40)
            anna.start()
            hello = await anna.sees(HELLO)
            anna.press(hello.labels[0])
            await bot_api.wait_for(lambda: not anna.spinning, "the press to be acknowledged")
            await bot_api.bot().handled()
            refused = await bot_api.bot().webhook.post({"update_id": 1}, "wrong")

    assert refused.status == 403
    assert {one.status for one in bot_api.bot().webhook.deliveries} == {200}
