"""Errors of the exchange in the published form: a number, a name, a sentence in Russian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any


class Code(IntEnum):
    """The numbers by section, as DirectBank has them; a number never changes its meaning."""

    NOT_FOUND = 1001
    METHOD = 1002
    NOT_JSON = 1003
    NOT_UTF8 = 1004
    PARAMETER = 1005
    TOO_DEEP = 1006
    ENCODING = 1007
    TOO_MANY = 1008
    INCOMPLETE = 1009
    FILE_GONE = 1010

    AUTH_FAILED = 1201
    KEY_REVOKED = 1202
    SCOPE_MISSING = 1203
    ADDRESS_REFUSED = 1204
    TOO_MANY_ATTEMPTS = 1205
    BASE_COPIED = 1206
    NODE_OFF = 1207

    TOO_LARGE = 2001
    DUPLICATE = 2002
    TOO_MANY_ITEMS = 2003
    ENVELOPE = 2004

    GUARDED = 2301
    SESSION_UNKNOWN = 2302
    SESSION_OVER = 2303
    UNNAMED_ITEMS = 2304

    AFTER_IN_FUTURE = 2401
    ACK_BEYOND = 2402

    INTERNAL = 5000
    UNAVAILABLE = 5001
    TIMEOUT = 5002


STATUS: Mapping[Code, int] = {
    Code.NOT_FOUND: 404,
    Code.METHOD: 405,
    Code.NOT_JSON: 400,
    Code.NOT_UTF8: 400,
    Code.PARAMETER: 422,
    Code.TOO_DEEP: 422,
    Code.ENCODING: 415,
    Code.TOO_MANY: 429,
    Code.INCOMPLETE: 400,
    Code.FILE_GONE: 404,
    Code.AUTH_FAILED: 401,
    Code.KEY_REVOKED: 401,
    Code.SCOPE_MISSING: 403,
    Code.ADDRESS_REFUSED: 403,
    Code.TOO_MANY_ATTEMPTS: 429,
    Code.BASE_COPIED: 403,
    Code.NODE_OFF: 403,
    Code.TOO_LARGE: 413,
    Code.DUPLICATE: 409,
    Code.TOO_MANY_ITEMS: 413,
    Code.ENVELOPE: 422,
    Code.GUARDED: 409,
    Code.SESSION_UNKNOWN: 404,
    Code.SESSION_OVER: 409,
    Code.UNNAMED_ITEMS: 409,
    Code.AFTER_IN_FUTURE: 422,
    Code.ACK_BEYOND: 422,
    Code.INTERNAL: 500,
    Code.UNAVAILABLE: 503,
    Code.TIMEOUT: 503,
}


class Fault(Exception):  # noqa: N818 -- a refusal, not a mistake of ours
    """Ends a request with an error that the sender reads.

    Args:
        code: Which one.
        key: The text key of the sentence; by default that of the code.
        details: What a program may want to know, as plain JSON.
        headers: Headers of the answer, `Retry-After` say.
        values: What the sentence names.
    """

    def __init__(
        self,
        code: Code,
        key: str = "",
        *,
        details: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
        **values: str | int,
    ) -> None:
        super().__init__(code.name)
        self.code = code
        self.key = key or key_of(code)
        self.details = details
        self.headers = headers or {}
        self.values = values

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUS[self.code]


def key_of(code: Code) -> str:
    """The text key of a code's sentence."""
    return f"onec-error-{code.value}"


def later(code: Code, seconds: int) -> Fault:
    """A refusal for now, with the time to come again."""
    return Fault(code, headers={"retry-after": str(seconds)}, seconds=seconds)
