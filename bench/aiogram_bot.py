"""The same work done by a bare aiogram bot, written as aiogram's documentation shows it.

It keeps nothing but the dialogue's state: a crash loses updates, and a redelivered one is handled
twice. `STORE` is empty (memory) or an SQLAlchemy URL.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web
from sqlalchemy import String, Text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

PATTERNS = (
    "start",
    "help",
    "hello (.+)",
    "call me (.+)",
    "weather in (.+)",
    "remind me to (.+) at (.+)",
    "add (.+) and (.+)",
    "translate (.+) to (.+)",
    "price of (.+)",
    "book (.+) seats",
    "cancel booking (.+)",
    "my orders",
    "track (.+)",
    "news about (.+)",
    "convert (.+) (.+) to (.+)",
    "subscribe (.+)",
    "unsubscribe (.+)",
    "vote (.+)",
    "rate (.+)",
)


class Base(DeclarativeBase):
    """The contender's one table."""


class Dialogue(Base):
    """A customer's state."""

    __tablename__ = "aiogram_state"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    state: Mapped[str | None] = mapped_column(String(80))
    data: Mapped[str] = mapped_column(Text, default="{}")


class SqlStorage(BaseStorage):
    """The usual storage: a transaction for each change."""

    def __init__(self, url: str) -> None:
        self.engine = create_async_engine(url)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Writes the state."""
        value = state.state if isinstance(state, State) else state
        await self._change(key, state=value)

    async def get_state(self, key: StorageKey) -> str | None:
        """Reads the state."""
        async with self._sessions() as session:
            row = await session.get(Dialogue, self._name(key))
            return row.state if row else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Writes the data."""
        await self._change(key, data=json.dumps(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Reads the data."""
        async with self._sessions() as session:
            row = await session.get(Dialogue, self._name(key))
            return json.loads(row.data) if row else {}

    async def close(self) -> None:
        """Gives the connections back."""
        await self.engine.dispose()

    async def _change(self, key: StorageKey, **values: object) -> None:
        async with self._sessions() as session, session.begin():
            await session.merge(Dialogue(key=self._name(key), **values))

    def _name(self, key: StorageKey) -> str:
        return f"{key.bot_id}:{key.chat_id}:{key.user_id}"


class Steps(StatesGroup):
    """W2's states."""

    category = State()
    text = State()
    confirm = State()


def buttons(prefix: str, *labels: str) -> InlineKeyboardMarkup:
    """One row of buttons."""
    row = [
        InlineKeyboardButton(text=label, callback_data=f"{prefix}:{label.lower()}")
        for label in labels
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def dispatcher(storage: BaseStorage) -> Dispatcher:
    """Both kinds of work."""
    dp = Dispatcher(storage=storage)

    @dp.message(Command("feedback"))
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_state(Steps.category)
        await message.answer(
            "Choose a category", reply_markup=buttons("cat", "Bug", "Idea", "Other")
        )

    @dp.callback_query(Steps.category, F.data.startswith("cat:"))
    async def category(query: CallbackQuery, state: FSMContext) -> None:
        await state.update_data(category=query.data.split(":")[1])
        await state.set_state(Steps.text)
        await query.answer()
        await query.message.answer("Describe it")

    @dp.message(Steps.text)
    async def text(message: Message, state: FSMContext) -> None:
        data = await state.update_data(text=message.text)
        await state.set_state(Steps.confirm)
        question = f"Send? {data['category']}: {message.text}"
        await message.answer(question, reply_markup=buttons("confirm", "Yes", "No"))

    @dp.callback_query(Steps.confirm, F.data.startswith("confirm:"))
    async def confirm(query: CallbackQuery, state: FSMContext) -> None:
        data = await state.get_data()
        await state.clear()
        await query.answer()
        await query.message.answer(f"Thanks! {data['category']}: {data['text']}")

    for pattern in PATTERNS:

        @dp.message(F.text.regexp(rf"(?i)^{pattern}$"))
        async def other(message: Message) -> None:
            await message.answer("Understood")

    @dp.message(F.text.regexp(r"(?i)^order (.+)$").as_("match"))
    async def order(message: Message, match: re.Match[str]) -> None:
        await message.answer(f"Order {match[1]} accepted")

    return dp


def main() -> None:
    """Serves the webhook as aiogram's documentation has it."""
    store = os.environ.get("STORE", "")
    storage = SqlStorage(store) if store else MemoryStorage()
    server = TelegramAPIServer.from_base(os.environ["API_BASE"])
    bot = Bot(os.environ["TOKEN"], session=AiohttpSession(api=server))
    dp = dispatcher(storage)
    app = web.Application()
    SimpleRequestHandler(dp, bot, secret_token=os.environ["SECRET"]).register(app, path="/webhook")
    setup_application(app, dp, bot=bot)

    async def prepare(_: web.Application) -> None:
        if isinstance(storage, SqlStorage):
            async with storage.engine.begin() as connection:
                await connection.run_sync(Base.metadata.create_all)

    app.on_startup.append(prepare)
    web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), print=None, access_log=None)


if __name__ == "__main__":
    main()
