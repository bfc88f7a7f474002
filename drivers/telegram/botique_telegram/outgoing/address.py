"""Chats and messages as Telegram numbers them."""

from __future__ import annotations

from botique_core.errors import BadRequest, ChatGone


def chat_id(chat: str) -> int:
    """The number of a chat.

    Raises:
        ChatGone: It is none, so it can't be a chat of Telegram's.
    """
    try:
        return int(chat)
    except ValueError:
        raise ChatGone("a Telegram chat is a number") from None


def message_ids(target: str) -> list[int]:
    """The numbers of a sent part: several, with commas between, when it was an album.

    Raises:
        BadRequest: It is nothing that sending has ever given.
    """
    try:
        return [int(number) for number in target.split(",")]
    except ValueError:
        raise BadRequest("a Telegram message is a number") from None
