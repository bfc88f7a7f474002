"""The border to aiogram: there for who asks, absent for everybody else."""

import asyncio
import subprocess
import sys

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import (
    BufferedInputFile,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Update,
)

from botique_core.errors import RateLimited
from botique_core.events import Event
from botique_telegram.driver import TelegramDriver
from tests.drivers.telegram.stage import Stage
from tests.standins.bot_api import BotApi, PrivateChat, samples

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="y")]]
)
# What runs in every process; aiogram must not come with it.
IMPORTS = """
import sys
import botique_telegram.plugin
import botique_telegram.driver
assert not [name for name in sys.modules if name.split(".")[0] in {"aiogram", "aiohttp"}]
"""


@pytest.fixture
async def event(stage: Stage, driver: TelegramDriver, anna: PrivateChat) -> Event:
    """An event that came in by polling."""
    anna.send_text("Привет")
    run = asyncio.create_task(driver.run())
    event = await stage.hears()
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    return event


@pytest.fixture
def bot(driver: TelegramDriver, event: Event) -> Bot:
    found = driver.native(Bot, event)
    assert found is not None
    return found


def test_aiogram_is_not_imported_before_somebody_asks() -> None:
    subprocess.run([sys.executable, "-c", IMPORTS], check=True)


async def test_update_is_aiograms_own(
    driver: TelegramDriver, event: Event, bot: Bot, anna: PrivateChat
) -> None:
    update = driver.native(Update, event)

    assert update is not None
    assert update.message is not None
    assert update.message.text == "Привет"
    await update.message.answer("И вам")
    assert anna.messages[-1].text == "И вам"
    assert driver.native(Bot, event) is bot


async def test_what_we_do_not_have_is_none(driver: TelegramDriver, event: Event) -> None:
    unknown = type(event)(key="7", order=7, chat="1", at=event.at, text="x")  # type: ignore[call-arg]  # a text

    assert driver.native(Update, unknown) is None
    assert driver.native(Chat, event) is None
    assert driver.native(int, event) is None


async def test_bot_sends_text_files_and_albums(bot: Bot, anna: PrivateChat) -> None:
    photo = BufferedInputFile(samples.PNG, "вид.png")

    text = await bot.send_message(
        anna.id, "<b>Да</b>?", parse_mode="HTML", reply_markup=KEYBOARD, protect_content=False
    )
    sent = await bot.send_photo(anna.id, photo, caption="вид")
    album = await bot.send_media_group(
        anna.id,
        [InputMediaPhoto(media=photo), InputMediaPhoto(media=sent.photo[-1].file_id)],  # type: ignore[index]  # a photo has sizes
    )
    changed = await bot.edit_message_text("Нет", chat_id=anna.id, message_id=text.message_id)

    assert (text.text, sent.caption, len(album)) == ("Да?", "вид", 2)
    assert getattr(changed, "text", "") == "Нет"
    assert [message.kind for message in anna.from_bot] == ["text", "photo", "photo", "photo"]


async def test_bot_downloads(bot: Bot, anna: PrivateChat) -> None:
    sent = anna.send_document(b"x" * 100_000)

    content = await bot.download(sent.raw["document"]["file_id"])

    assert content is not None
    assert content.read() == b"x" * 100_000


async def test_bot_raises_aiograms_errors(bot: Bot, bot_api: BotApi, anna: PrivateChat) -> None:
    anna.block()
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(anna.id, "x")
    anna.unblock()
    bot_api.faults.close("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "x")
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(5, "x")


async def test_limit_met_by_aiogram_rests_us_and_ours_rests_aiogram(
    stage: Stage, driver: TelegramDriver, bot: Bot, bot_api: BotApi, anna: PrivateChat
) -> None:
    bot_api.faults.rate_limit(60, "sendMessage")

    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(anna.id, "x")
    with pytest.raises(RateLimited):
        await stage.says(driver, anna, "x")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(anna.id, "x")
    assert len(bot_api.called("sendMessage")) == 1


async def test_closing_aiograms_session_leaves_the_driver_alone(
    stage: Stage, driver: TelegramDriver, bot: Bot, anna: PrivateChat
) -> None:
    await bot.session.close()

    await stage.says(driver, anna, "x")
    assert anna.messages[-1].text == "x"
