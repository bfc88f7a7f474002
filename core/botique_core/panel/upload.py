"""A file that came with a form."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

CHUNK_BYTES = 64 * 1024


class Readable(Protocol):
    """What a file's bytes are read from."""

    async def read(self, size: int) -> bytes:
        """The next bytes; none at the end."""
        ...

    async def seek(self, offset: int) -> None:
        """Goes to a place in the file."""
        ...


@dataclass(frozen=True, slots=True)
class Upload:
    """The file of a field `photo: Upload | None`; `mime` is what its bytes say.

    It is there until the request is answered: `await client.media.put(upload.chunks(),
    name=upload.name)` keeps it.
    """

    name: str
    mime: str
    size_bytes: int
    content: Readable

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, from the beginning."""
        await self.content.seek(0)
        while chunk := await self.content.read(CHUNK_BYTES):
            yield chunk

    async def read(self) -> bytes:
        """All of it, for files that are known to be small."""
        return b"".join([chunk async for chunk in self.chunks()])

    @classmethod
    def __get_pydantic_core_schema__(
        cls,
        source: Any,  # noqa: ANN401 -- as pydantic has it
        handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        """Only an upload is one."""
        return core_schema.is_instance_schema(cls)
