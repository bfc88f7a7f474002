"""Why a file from outside was not taken."""

from __future__ import annotations

from enum import StrEnum

from botique_core.errors import InputRefused


class Reason(StrEnum):
    """What is wrong with a file, for telling the customer in their language."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"


class MediaRefused(InputRefused):
    """A file was not taken; `reason` says what to tell the customer."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
