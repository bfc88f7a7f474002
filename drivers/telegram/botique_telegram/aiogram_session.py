"""aiogram's Bot on our own connections: an `aiogram` call without aiohttp's price."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from msgspec.json import decode, encode

from botique_core.errors import DriverError, RateLimited
from botique_telegram.api.calls import Calls
from botique_telegram.http.multipart import FilePart, Multipart

OCTETS = "application/octet-stream"


def bot_on(calls: Calls, token: str, api_base: str) -> Bot:
    """A Bot of aiogram's for the bot behind these calls."""
    return Bot(token, session=CallsSession(calls, api_base))


class CallsSession(BaseSession):
    """What aiogram asks of a session, done by our calls; 429 rests both sides alike."""

    def __init__(self, calls: Calls, api_base: str) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_base), json_loads=decode)
        self._calls = calls
        # pydantic keeps generic models weakly: without a holder each answer's model would be
        # built anew after every garbage collection, at 400 us.
        self._answers: dict[Any, type[Response[Any]]] = {}

    async def close(self) -> None:
        """Nothing: the connections are the driver's."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 -- aiogram's signature
    ) -> TelegramType:
        """Makes the call.

        Raises:
            TelegramAPIError: As aiogram's users expect.
        """
        del timeout
        files: dict[str, InputFile] = {}
        fields = {
            key: prepared
            for key, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot, files, _dumps_json=False)) is not None
        }
        try:
            status, content = await self._post(bot, method.__api_method__, fields, files)
        except RateLimited as error:
            raise TelegramRetryAfter(method, str(error), int(error.retry_after_s) + 1) from error
        except DriverError as error:
            raise TelegramNetworkError(method, str(error)) from error
        returning = method.__returning__
        if returning not in self._answers:
            self._answers[returning] = Response[returning]  # type: ignore[valid-type]  # a type held in a variable
        return self._checked(bot, method, status, content)

    def _checked(
        self, bot: Bot, method: TelegramMethod[TelegramType], status: int, content: bytes
    ) -> TelegramType:
        try:
            response = self.check_response(bot, method, status, content.decode())
        except TelegramRetryAfter as error:
            self._calls.rest(error.retry_after)
            raise
        return cast("TelegramType", response.result)

    async def _post(
        self, bot: Bot, method: str, fields: dict[str, Any], files: dict[str, InputFile]
    ) -> tuple[int, bytes]:
        if not files:
            response = await self._calls.post(method, encode(fields), "application/json")
            return response.status, response.body
        parts = [await _part(bot, key, file) for key, file in files.items()]
        texts = {
            key: value if isinstance(value, str) else encode(value).decode()
            for key, value in fields.items()
        }
        form = Multipart(texts, parts)
        body = b"".join([chunk async for chunk in form])
        response = await self._calls.post(method, body, form.content_type)
        return response.status, response.body

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 -- aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002 -- the same
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file at its address."""
        del headers, timeout, chunk_size, raise_for_status
        path = url.partition("/file/bot")[2].partition("/")[2]
        async for chunk in self._calls.download(path):
            yield chunk


async def _part(bot: Bot, key: str, file: InputFile) -> FilePart:
    content = b"".join([chunk async for chunk in file.read(bot)])

    async def read() -> AsyncIterator[bytes]:
        yield content

    return FilePart(key, file.filename or key, OCTETS, len(content), read)
