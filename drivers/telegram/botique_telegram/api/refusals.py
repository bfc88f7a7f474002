"""What the Bot API's refusals mean to us (the texts: tdlib/telegram-bot-api, Client.cpp)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botique_core.errors import (
    BadRequest,
    Blocked,
    ChatGone,
    DriverError,
    OutcomeUnknown,
    RateLimited,
    Unauthorised,
    Unavailable,
)
from botique_telegram.api.answer import Answer

PERSON_GONE = ("bot was blocked by the user", "user is deactivated")
CHAT_GONE = ("chat not found", "peer_id_invalid", "group chat was upgraded")
GATEWAY_LOST = {502, 504}
RATE_LIMITED = 429
TOO_LARGE = 413
SERVER_ERROR = 500
WRONG = "Telegram refuses the token: copy it anew from @BotFather"
RETRY_AFTER_DEFAULT_S = 5


class Taken(Unavailable):
    """Something else receives this bot's updates: a webhook, or another process polling."""


def error_of(answer: Answer[Any]) -> DriverError:
    """The error that a refusal stands for."""
    text = answer.description
    if answer.error_code >= SERVER_ERROR:
        return Unavailable(text)
    if answer.error_code == RATE_LIMITED:
        advice = answer.parameters
        return RateLimited(advice.retry_after if advice else RETRY_AFTER_DEFAULT_S, text)
    if text == "Not Found":  # of the address, so of the token in it; an unknown method says more
        return Unauthorised(WRONG)
    return _BY_CODE.get(answer.error_code, _bad_request)(text)


def _bad_request(text: str) -> DriverError:
    gone = any(reason in text.lower() for reason in CHAT_GONE)
    return ChatGone(text) if gone else BadRequest(text)


def _forbidden(text: str) -> DriverError:
    gone = any(reason in text.lower() for reason in PERSON_GONE)
    return Blocked(text) if gone else ChatGone(text)


_BY_CODE: dict[int, Callable[[str], DriverError]] = {
    401: lambda _: Unauthorised(WRONG),
    403: _forbidden,
    409: Taken,
}


def unreadable(status: int) -> DriverError:
    """The error for an answer that is not the Bot API's: a proxy's page, a broken server."""
    if status == RATE_LIMITED:
        return RateLimited(RETRY_AFTER_DEFAULT_S)
    if status == TOO_LARGE:
        return BadRequest("the file is too large for Telegram")
    if status >= SERVER_ERROR and status not in GATEWAY_LOST:
        return Unavailable(f"Telegram answers {status}")
    return OutcomeUnknown(f"the answer ({status}) is not Telegram's")
