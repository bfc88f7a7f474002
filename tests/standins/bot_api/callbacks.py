"""Presses on inline buttons, and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.standins.bot_api.errors import breach, refusal
from tests.standins.bot_api.message import Message

if TYPE_CHECKING:
    from tests.standins.bot_api.bot import Bot
    from tests.standins.bot_api.private_chat import PrivateChat

PATIENCE_S = 30
TEXT_LIMIT = 200


@dataclass(eq=False, slots=True)
class Query:
    """One press; the button spins until it is answered."""

    id: str
    chat: PrivateChat
    message: Message
    data: str
    pressed_at_s: float
    answered: bool = False
    text: str = ""
    alert: bool = False


def answer_callback_query(bot: Bot, values: dict[str, Any]) -> bool:
    """`answerCallbackQuery`: once, in time, for a press that happened.

    Raises:
        ApiError: Unknown, too old or answered already; a text of more than 200 characters.
    """
    if len(values.get("text", "")) > TEXT_LIMIT:
        raise breach("MESSAGE_TOO_LONG")
    query = bot.queries.get(values["callback_query_id"])
    expired = "query is too old and response timeout expired or query ID is invalid"
    if query is None or bot.now_s() - query.pressed_at_s > PATIENCE_S:
        raise refusal(expired)
    if query.answered:
        raise breach(f"{expired} (answered already)")
    query.answered = True
    query.text = values.get("text", "")
    query.alert = values.get("show_alert", False)
    if query.text:
        query.chat.toasts.append(query.text)
    return True
