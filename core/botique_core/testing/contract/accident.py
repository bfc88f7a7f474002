"""The ways in which a messenger's answer to one call goes wrong."""

from __future__ import annotations

from enum import Enum

RETRY_AFTER_S = 7


class Accident(Enum):
    """What the stand-in does with the next message instead of answering well."""

    RATE_LIMIT = "asks to wait RETRY_AFTER_S seconds (429)"
    BLOCKED = "says that the customer blocked the bot (403)"
    GONE = "knows no such chat (400)"
    UNAUTHORISED = "refuses the bot's credentials (401)"
    REFUSED = "calls the content wrong (400)"
    DOWN = "has an internal error and took nothing (500)"
    GARBAGE = "answers with what is not its language, as a proxy does"
    CUT_OFF = "takes the message and closes the connection without an answer"
    HANG = "does not answer at all"
