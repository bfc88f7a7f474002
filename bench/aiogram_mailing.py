"""The same mailing by a bare aiogram loop: 64 tasks, and whoever is refused waits as told.

It keeps no record at all: a crash forgets who has got it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from mailing_text import LABELS, TEXT

TASKS = 64


def keyboard() -> InlineKeyboardMarkup:
    """One row of two buttons."""
    row = [InlineKeyboardButton(text=label, callback_data=label) for label in LABELS]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def send(bot: Bot, chats: Iterator[int]) -> None:
    """One of the tasks."""
    markup = keyboard()
    for chat in chats:
        while True:
            try:
                await bot.send_message(chat, TEXT, reply_markup=markup)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            else:
                break


async def main() -> None:
    """All recipients, by turns."""
    server = TelegramAPIServer.from_base(os.environ["API_BASE"])
    bot = Bot(os.environ["TOKEN"], session=AiohttpSession(api=server, limit=TASKS))
    chats = iter(range(1, int(os.environ["RECIPIENTS"]) + 1))
    await asyncio.gather(*(send(bot, chats) for _ in range(TASKS)))
    await bot.session.close()


if __name__ == "__main__":
    asyncio.run(main())
