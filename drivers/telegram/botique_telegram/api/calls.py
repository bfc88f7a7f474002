"""Calling the Bot API: one method, one answer, refusals as our own errors."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import msgspec

from botique_core.errors import DriverError, RateLimited, Unavailable
from botique_telegram.api.answer import ANYTHING, Answer
from botique_telegram.api.refusals import error_of, unreadable
from botique_telegram.http.multipart import Multipart
from botique_telegram.http.pool import Pool
from botique_telegram.http.response import Response

TIMEOUT_S = 30.0
UPLOAD_SLOWEST_BYTES_PER_S = 64 * 1024
OK = 200
# Limits are on what a bot sends; asking goes on while sending has to rest.
NOT_LIMITED = {
    "getUpdates",
    "getMe",
    "getFile",
    "getWebhookInfo",
    "setWebhook",
    "deleteWebhook",
    "setMyCommands",
}
T = TypeVar("T")


class Calls:
    """The calls of one bot over one pool.

    After a 429 it stays silent for the time told: calling earlier makes Telegram's limit worse,
    so such calls fail here, at once, with the rest of the time.

    Args:
        pool: Where the Bot API is.
        token: The bot's token; it goes into addresses and nowhere else.
        monotonic: A clock in seconds that never goes back.
    """

    def __init__(
        self, pool: Pool, token: str, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._pool = pool
        self._base = f"{pool.path}/bot{token}/"
        self._files = f"{pool.path}/file/bot{token}/"
        self._monotonic = monotonic
        self._quiet_until = 0.0
        self._heads: dict[str, bytes] = {}

    async def call(
        self,
        method: str,
        body: bytes,
        decoder: msgspec.json.Decoder[Answer[T]],
        timeout_s: float = TIMEOUT_S,
    ) -> T:
        """The result of a call with a JSON body.

        Raises:
            DriverError: Telegram refused it or could not be asked.
        """
        if self._quiet_until and method not in NOT_LIMITED:
            self._check_quiet()
        head = self._heads.get(method) or self._head(method)
        request = b"%b%d\r\n\r\n%b" % (head, len(body), body)
        connection = await self._pool.take()
        try:
            response = await connection.exchange(request, timeout_s)
        finally:
            self._pool.give_back(connection)
        return self._result(method, response, decoder)

    async def upload(
        self, method: str, form: Multipart, decoder: msgspec.json.Decoder[Answer[T]]
    ) -> T:
        """The result of a call that carries files.

        Raises:
            DriverError: Telegram refused it or could not be asked.
        """
        self._check_quiet()
        request = self._request("POST", self._base + method, form.content_type, form.length)
        timeout_s = TIMEOUT_S + form.length / UPLOAD_SLOWEST_BYTES_PER_S
        connection = await self._pool.take()
        try:
            response = await connection.exchange(request, timeout_s, form)
        finally:
            self._pool.give_back(connection)
        return self._result(method, response, decoder)

    async def post(self, method: str, body: bytes, content_type: str) -> Response:
        """The answer as it came, to a body made by somebody else.

        Raises:
            DriverError: There was no answer.
        """
        self._check_quiet()
        request = self._request("POST", self._base + method, content_type, len(body))
        connection = await self._pool.take()
        try:
            return await connection.exchange(request + body, TIMEOUT_S)
        finally:
            self._pool.give_back(connection)

    async def download(self, path: str) -> AsyncIterator[bytes]:
        """The bytes of a file at a path that `getFile` told.

        Raises:
            DriverError: It is not there any more, or the connection broke.
        """
        request = self._request("GET", self._files + path)
        connection = await self._pool.take()
        try:
            answer = connection.download(request, TIMEOUT_S)
            status = await answer.status()
            if status != OK:
                raise Unavailable(f"Telegram does not give the file: {status}")
            async for chunk in answer:
                yield chunk
        finally:
            self._pool.give_back(connection)

    def rest(self, seconds: float) -> None:
        """Stay silent for that long, since Telegram wants it so."""
        self._quiet_until = self._monotonic() + seconds

    # -- requests and answers -------------------------------------------------------------------

    def _head(self, method: str) -> bytes:
        """All of a JSON request but the length and the body; kept, since methods are few."""
        whole = self._request("POST", self._base + method, "application/json", 0)
        head = self._heads[method] = whole.removesuffix(b"0\r\n\r\n")
        return head

    def _request(self, verb: str, path: str, content_type: str = "", length: int = 0) -> bytes:
        body = (
            f"Content-Type: {content_type}\r\nContent-Length: {length}\r\n" if content_type else ""
        )
        return f"{verb} {path} HTTP/1.1\r\nHost: {self._pool.host_header}\r\n{body}\r\n".encode()

    def _result(
        self, method: str, response: Response, decoder: msgspec.json.Decoder[Answer[T]]
    ) -> T:
        try:
            answer = decoder.decode(response.body)
        except msgspec.DecodeError:
            raise self._noted(method, _refusal(response)) from None
        if answer.ok and not isinstance(answer.result, msgspec.UnsetType):
            return answer.result
        error = error_of(answer) if not answer.ok else unreadable(response.status)
        raise self._noted(method, error)

    def _check_quiet(self) -> None:
        left_s = self._quiet_until - self._monotonic()
        if left_s > 0:
            raise RateLimited(left_s)
        self._quiet_until = 0.0

    def _noted(self, method: str, error: DriverError) -> DriverError:
        if isinstance(error, RateLimited) and method not in NOT_LIMITED:
            self.rest(error.retry_after_s)
        return error


def _refusal(response: Response) -> DriverError:
    """The error of an answer that is not of the expected type."""
    try:
        answer = ANYTHING.decode(response.body)
    except msgspec.DecodeError:
        return unreadable(response.status)
    return unreadable(response.status) if answer.ok else error_of(answer)
