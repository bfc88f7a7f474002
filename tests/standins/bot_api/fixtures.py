"""Fixtures for tests that talk to the stand-in; import them in the folder's conftest."""

from collections.abc import AsyncIterator

import pytest

from tests.standins.bot_api.bot import Bot
from tests.standins.bot_api.private_chat import PrivateChat
from tests.standins.bot_api.server import BotApi


@pytest.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    """A running Bot API; the test fails if a bot broke the official description."""
    async with BotApi() as api:
        yield api
    assert api.violations == []


@pytest.fixture
def anna(bot_api: BotApi) -> PrivateChat:
    """Anna's chat with the default bot, already opened by her."""
    bot: Bot = bot_api.bot()
    chat = bot.chat(bot_api.person("Анна"))
    chat.closed = ""
    return chat
