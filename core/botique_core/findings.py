"""What a check found, and what to do about it."""

from __future__ import annotations

from typing import Literal

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One line of `botique doctor`: `advice` says what to do and is empty when all is well."""

    level: Literal["ok", "warning", "error"]
    subject: str
    message: str
    advice: str = ""
