"""A Bot API server of our own for tests: it holds every call to the official description."""

from tests.standins.bot_api.bot import Bot
from tests.standins.bot_api.chat import Chat
from tests.standins.bot_api.errors import ApiError
from tests.standins.bot_api.message import Message
from tests.standins.bot_api.private_chat import PrivateChat
from tests.standins.bot_api.server import TOKEN, BotApi, Call
from tests.standins.bot_api.updates import Updates

__all__ = [
    "TOKEN",
    "ApiError",
    "Bot",
    "BotApi",
    "Call",
    "Chat",
    "Message",
    "PrivateChat",
    "Updates",
]
