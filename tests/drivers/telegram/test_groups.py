"""Groups are refused politely and left; customers' talk is not touched by it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from botique_telegram.driver import TelegramDriver
from tests.drivers.telegram.stage import Stage
from tests.standins.bot_api import BotApi, PrivateChat


@pytest.fixture
async def running(driver: TelegramDriver) -> AsyncIterator[TelegramDriver]:
    await driver.start()
    run = asyncio.create_task(driver.run())
    yield driver
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)


@pytest.mark.parametrize(
    ("language", "words", "label"),
    [
        ("ru", "Спасибо за приглашение!", "Написать мне"),
        ("en-GB", "Thank you for the invitation!", "Write to me"),
        ("de", "Спасибо за приглашение!", "Написать мне"),
    ],
)
async def test_invitation_is_refused_in_the_inviters_language(
    running: TelegramDriver, bot_api: BotApi, language: str, words: str, label: str
) -> None:
    group = bot_api.bot().group()

    group.invite_bot(bot_api.person(language_code=language))

    refusal = await group.sees(words)
    assert refusal.buttons == [[{"text": label, "url": "https://t.me/omega_bot"}]]
    await bot_api.wait_for(lambda: group.closed, "the bot to leave")


async def test_command_in_a_group_is_refused_and_other_talk_is_not_answered(
    stage: Stage, running: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    quiet, asking = bot_api.bot().group("Тихие"), bot_api.bot().group("Громкие")

    quiet.send_text(anna.person, "Соседи, вы дома?")
    asking.send_text(anna.person, "/start@omega_bot")
    await asking.sees("Спасибо")
    await bot_api.wait_for(lambda: asking.closed, "the bot to leave")
    anna.send_text("А лично?")
    event = await stage.hears()

    assert event.chat == str(anna.id)
    assert (quiet.from_bot, quiet.closed) == ([], "")


async def test_channel_is_left_without_a_word(
    running: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    channel = bot_api.bot().group("Новости")
    channel.raw["type"] = "channel"

    channel.invite_bot(anna.person)

    await bot_api.wait_for(lambda: channel.closed, "the bot to leave")
    assert channel.from_bot == []


async def test_group_that_can_not_be_left_troubles_nobody(
    stage: Stage, running: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    bot_api.faults.forbid("bot was kicked from the supergroup chat", "sendMessage")
    group = bot_api.bot().group()

    group.invite_bot(anna.person)
    anna.send_text("Привет")

    assert (await stage.hears()).chat == str(anna.id)
    await bot_api.wait_for(lambda: bot_api.called("sendMessage"), "the refusal")
    assert group.from_bot == []


async def test_driver_stops_while_a_refusal_is_under_way(
    stage: Stage, driver: TelegramDriver, bot_api: BotApi, anna: PrivateChat
) -> None:
    run = asyncio.create_task(driver.run())
    bot_api.faults.hang("sendMessage")
    bot_api.bot().group().invite_bot(anna.person)
    await bot_api.wait_for(lambda: bot_api.called("sendMessage"), "the refusal")

    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    await driver.stop()

    assert bot_api.called("leaveChat") == []
