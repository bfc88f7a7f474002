"""A bot that knows nothing of us, aiogram's own, finds the stand-in to be a Bot API."""

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from tests.standins.bot_api import TOKEN, BotApi, PrivateChat, samples

BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Ещё", callback_data="more")]]
)


async def _start(message: Message) -> None:
    await message.answer("<b>Привет</b>", parse_mode="HTML", reply_markup=BUTTONS)


async def _photo(message: Message) -> None:
    await message.answer_photo(BufferedInputFile(samples.PNG, "вид.png"), caption="обратно")


async def _more(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("Вот ещё")
    await query.answer("Готово")


async def test_aiograms_polling_bot_talks(api: BotApi, anna: PrivateChat) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api.url))
    dispatcher = Dispatcher()
    dispatcher.message.register(_start, CommandStart())
    dispatcher.message.register(_photo, F.photo)
    dispatcher.callback_query.register(_more)
    async with Bot(TOKEN, session=session) as bot:
        polling = asyncio.create_task(
            dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
        )
        anna.start()
        hello = await anna.sees("Привет")
        anna.press("Ещё")
        await api.wait_for(lambda: anna.toasts == ["Готово"], "the toast")
        anna.send_photo()
        back = await anna.sees("обратно")
        await dispatcher.stop_polling()
        await polling

    assert (hello.text, hello.edits) == ("Вот ещё", 1)
    assert back.kind == "photo"
    assert api.violations == []
