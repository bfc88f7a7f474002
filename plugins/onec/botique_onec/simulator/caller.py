"""Calls as 1C makes them: one at a time, packed, and again when told to come later."""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from botique_core.errors import BotiqueError, InputRefused

ROOT = "/api/1c/v1"
TRIES = 6
TIMEOUT_S = 30
PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
AGAIN = frozenset({429, 500, 502, 503, 504})
PACKED_FROM_BYTES = 1024


class Refused(BotiqueError):  # noqa: N818 -- named for what happened, as all errors here
    """The other side answered with an error; `code` is its number, `details` what it adds."""

    def __init__(self, status: int, error: Mapping[str, Any]) -> None:
        self.status = status
        self.code = int(error.get("code", 0))
        self.details = list(error.get("details", ()))
        super().__init__(f"{status} {self.code}: {error.get('message', 'no reason was given')}")


class Unreachable(BotiqueError):  # noqa: N818 -- the same
    """Nobody answered, however often it was tried."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls one address as one node.

    Args:
        address: Where the bot is: `https://bot.example.com`.
        login: The node's name.
        secret: The key's secret.
        database: What the base calls itself; empty: it does not.
        sleep: Waits so many seconds.
    """

    address: str
    login: str
    secret: str = field(repr=False)
    database: str = ""
    sleep: Callable[[float], None] = time.sleep

    def json(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """What the other side answers.

        Raises:
            Refused: With an error.
            Unreachable: Not at all.
        """
        answer: dict[str, Any] = json.loads(self.content(method, path, body))
        return answer

    def content(self, method: str, path: str, body: object = None) -> bytes:
        """The bytes of an answer; a call that may be repeated is.

        Raises:
            Refused: The answer is an error.
            Unreachable: There is none.
        """
        sent = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        reason, pause_s = "", PAUSE_S
        for attempt in range(TRIES):
            if attempt:
                self.sleep(min(pause_s, LONGEST_PAUSE_S))
            try:
                status, headers, content = self._call(method, path, sent)
            except (OSError, http.client.HTTPException) as error:
                reason, pause_s = type(error).__name__, PAUSE_S * 2**attempt
                continue
            if status < 400:  # noqa: PLR2004 -- HTTP: from here on errors
                return content
            if status not in AGAIN:
                raise Refused(status, _error(content))
            told = headers.get("retry-after", "")
            reason = f"{status} {_error(content).get('code', '')}"
            pause_s = float(told) if told.isdigit() else PAUSE_S * 2**attempt
        raise Unreachable(f"{self.address} did not answer {TRIES} times: {reason}")

    def _call(
        self, method: str, path: str, body: bytes | None
    ) -> tuple[int, Mapping[str, str], bytes]:
        connection = self._connection()
        headers = self._headers()
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        if body is not None and len(body) >= PACKED_FROM_BYTES:
            headers["Content-Encoding"], body = "gzip", gzip.compress(body)
        try:
            connection.request(method, ROOT + path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            named = {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()
        if named.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        return answer.status, named, content

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InputRefused("give an address like https://bot.example.com")
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return kind(parts.hostname, parts.port, timeout=TIMEOUT_S)

    def _headers(self) -> dict[str, str]:
        known = base64.b64encode(f"{self.login}:{self.secret}".encode()).decode()
        headers = {"Authorization": f"Basic {known}", "Accept-Encoding": "gzip"}
        return headers | ({"X-Database-Id": self.database} if self.database else {})


def _error(content: bytes) -> Mapping[str, Any]:
    try:
        error = json.loads(content)["error"]
    except (ValueError, KeyError, TypeError):
        return {"message": "the answer is not in the published form"}
    return error if isinstance(error, dict) else {}
