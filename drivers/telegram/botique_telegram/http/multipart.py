"""A multipart body of known length, streamed: fields first, then files (RFC 7578)."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence

import msgspec

from botique_core.errors import BadRequest

ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class FilePart(msgspec.Struct, frozen=True):
    """One file: its form field, name and type; `read` begins to give its bytes."""

    field: str
    name: str
    mime: str
    size_bytes: int
    read: Callable[[], AsyncIterator[bytes]]


class Multipart:
    """A body that can be sent once or more; `length` counts its bytes."""

    def __init__(self, fields: Mapping[str, str], files: Sequence[FilePart]) -> None:
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._fields = b"".join(_field(boundary, key, value) for key, value in fields.items())
        self._files = [(_head(boundary, file), file) for file in files]
        self._end = f"--{boundary}--\r\n".encode()
        self.length = len(self._fields) + len(self._end)
        self.length += sum(len(head) + file.size_bytes + 2 for head, file in self._files)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._fields
        for head, file in self._files:
            yield head
            left = file.size_bytes
            async for chunk in file.read():
                left -= len(chunk)
                yield chunk
            if left:
                raise BadRequest(f"the file {file.field} has not the size it should have")
            yield b"\r\n"
        yield self._end


def _field(boundary: str, name: str, value: str) -> bytes:
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return f"{head}{value}\r\n".encode()


def _head(boundary: str, file: FilePart) -> bytes:
    name = file.name.translate(ESCAPES)
    return (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="{file.field}"; filename="{name}"\r\n'
        f"Content-Type: {file.mime}\r\n\r\n"
    ).encode()
