"""Calls with files: as JSON where Telegram has them all, as multipart where some are uploaded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec

from botique_core.errors import BadRequest
from botique_telegram.api.answer import Answer
from botique_telegram.api.calls import Calls, T
from botique_telegram.api.requests import encode, json_text
from botique_telegram.http.multipart import Multipart
from botique_telegram.outgoing.files import Outbound, Store

# What Telegram says of an id that it does not know, or not any more.
UNKNOWN_ID = (
    "file identifier",
    "file_id",
    "file reference",
    "file_reference",
    "can't use file of type",
)


class Forms:
    """Makes the calls of one bot that have files in them."""

    def __init__(self, calls: Calls, store: Store) -> None:
        self._calls = calls
        self._store = store

    async def call(
        self,
        method: str,
        fields: dict[str, Any],
        files: Sequence[Outbound],
        decoder: msgspec.json.Decoder[Answer[T]],
    ) -> T:
        """The result; a forgotten file id is replaced by an upload, once.

        Args:
            method: The method's name.
            fields: Its parameters; an `Outbound` in them stands for its own `value`.
            files: The files that the parameters speak of.
            decoder: Reads the answer.

        Raises:
            DriverError: Telegram refused it or could not be asked.
        """
        try:
            return await self._call(method, fields, files, decoder)
        except BadRequest as error:
            forgotten = any(reason in str(error).lower() for reason in UNKNOWN_ID)
            if not forgotten or not any(file.file_id for file in files):
                raise
        for file in files:
            file.forget()
        return await self._call(method, fields, files, decoder)

    async def _call(
        self,
        method: str,
        fields: dict[str, Any],
        files: Sequence[Outbound],
        decoder: msgspec.json.Decoder[Answer[T]],
    ) -> T:
        uploads = [upload for file in files if (upload := file.upload(self._read)) is not None]
        if not uploads:
            return await self._calls.call(method, encode(_json(fields)), decoder)
        texts = {key: _text(value) for key, value in fields.items()}
        return await self._calls.upload(method, Multipart(texts, uploads), decoder)

    async def _read(self, sha256: str) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._store.open(sha256):
                yield chunk
        except FileNotFoundError:
            raise BadRequest("the file to send is not in the media store") from None


def _json(value: Any) -> Any:  # noqa: ANN401 -- a tree of parameters, of any shape
    """The parameters with the files' values in place."""
    if isinstance(value, Outbound):
        return value.value
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return value


def _text(value: Any) -> str:  # noqa: ANN401 -- the same
    """A parameter as a field of a form."""
    if isinstance(value, Outbound):
        return value.value
    return value if isinstance(value, str) else json_text(_json(value))
