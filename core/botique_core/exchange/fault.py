"""Why one item of a packet is refused: a number for programs, a phrase for people."""

from __future__ import annotations

from enum import IntEnum
from typing import LiteralString

from pydantic_core import PydanticCustomError

CODE = "code"


class ItemCode(IntEnum):
    """What is wrong with an item; published, so a number never changes its meaning."""

    MISSING = 2201
    WRONG_TYPE = 2202
    UNKNOWN_VALUE = 2203
    OUT_OF_RANGE = 2204
    GUID = 2205
    TWICE = 2206
    CONTRADICTION = 2207
    NOT_FOUND = 2208
    REFUSED = 2209


def fault(key: LiteralString, code: ItemCode, /, **values: str | int) -> PydanticCustomError:
    """An error for a validator to raise; `key` is the text key of what the sender will read."""
    return PydanticCustomError(key, key, {CODE: int(code), **values})
