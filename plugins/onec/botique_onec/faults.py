"""Errors of the exchange in the published form: a number, a name, a sentence in Russian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from botique_onec.models import Node


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


# The HTTP status of each, and the text key of its sentence.
KNOWN: Mapping[Code, tuple[int, str]] = {
    Code.NOT_FOUND: (404, "onec-error-not-found"),
    Code.METHOD: (405, "onec-error-method"),
    Code.NOT_JSON: (400, "onec-error-not-json"),
    Code.NOT_UTF8: (400, "onec-error-not-utf8"),
    Code.PARAMETER: (422, "onec-error-parameter"),
    Code.TOO_DEEP: (422, "onec-error-too-deep"),
    Code.ENCODING: (415, "onec-error-encoding"),
    Code.TOO_MANY: (429, "onec-error-too-many"),
    Code.INCOMPLETE: (400, "onec-error-incomplete"),
    Code.FILE_GONE: (404, "onec-error-file-gone"),
    Code.AUTH_FAILED: (401, "onec-error-auth-failed"),
    Code.KEY_REVOKED: (401, "onec-error-key-revoked"),
    Code.SCOPE_MISSING: (403, "onec-error-scope-missing"),
    Code.ADDRESS_REFUSED: (403, "onec-error-address-refused"),
    Code.TOO_MANY_ATTEMPTS: (429, "onec-error-too-many-attempts"),
    Code.BASE_COPIED: (403, "onec-error-base-copied"),
    Code.NODE_OFF: (403, "onec-error-node-off"),
    Code.TOO_LARGE: (413, "onec-error-too-large"),
    Code.DUPLICATE: (409, "onec-error-duplicate-id"),
    Code.TOO_MANY_ITEMS: (413, "onec-error-too-many-items"),
    Code.ENVELOPE: (422, "onec-error-envelope"),
    Code.GUARDED: (409, "onec-error-guarded"),
    Code.SESSION_UNKNOWN: (404, "onec-error-session-unknown"),
    Code.SESSION_OVER: (409, "onec-error-session-over"),
    Code.UNNAMED_ITEMS: (409, "onec-error-unnamed-items"),
    Code.AFTER_IN_FUTURE: (422, "onec-error-after-in-future"),
    Code.ACK_BEYOND: (422, "onec-error-ack-beyond"),
    Code.INTERNAL: (500, "onec-error-internal"),
    Code.UNAVAILABLE: (503, "onec-error-unavailable"),
    Code.TIMEOUT: (503, "onec-error-timeout"),
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
        self.status, usual = KNOWN[code]
        self.key = key or usual
        self.details = details
        self.headers = headers or {}
        self.values = values
        self.node: Node | None = None  # whose key it was, where that is known


def of_node(node: Node, code: Code, /, **values: Any) -> Fault:  # noqa: ANN401 -- as of `Fault`
    """A refusal of a node that is known: its journal tells of it."""
    fault = Fault(code, **values)
    fault.node = node
    return fault


def later(code: Code, seconds: int) -> Fault:
    """A refusal for now, with the time to come again."""
    return Fault(code, headers={"retry-after": str(seconds)}, seconds=seconds)
