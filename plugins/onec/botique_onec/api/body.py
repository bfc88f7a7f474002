"""Reading a body: limits first, then gzip, UTF-8 and JSON, each with a reason if it fails."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from starlette.requests import ClientDisconnect, Request

from botique_onec.faults import Code, Fault, later

BODY_MAX_BYTES = 8 * 1024 * 1024
READ_S = 30
DEPTH_MAX = 8
GZIP = 16 + zlib.MAX_WBITS
PLAIN = frozenset({"", "identity"})
BOM = b"\xef\xbb\xbf"
CYRILLIC = re.compile("[А-Яа-яЁё]")
OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")


async def read_object(request: Request) -> Mapping[str, Any]:
    """The JSON object that a request carries.

    Raises:
        Fault: It is too large, cut off, no JSON, no object, not UTF-8 or nested too deeply.
    """
    # In a thread: megabytes of JSON must not keep anybody's button waiting.
    value = await asyncio.to_thread(decoded, await _content(request))
    if not isinstance(value, dict):
        raise Fault(Code.NOT_JSON, "onec-error-no-object")
    return value


def decoded(content: bytes) -> Any:  # noqa: ANN401 -- JSON data
    """JSON out of bytes.

    Raises:
        Fault: It is no JSON, not UTF-8 or nested too deeply.
    """
    content = content.removeprefix(BOM)
    _check_utf8(content)
    try:
        value = msgspec.json.decode(content)
    except RecursionError:
        raise Fault(Code.TOO_DEEP, max=DEPTH_MAX) from None
    except (msgspec.DecodeError, ValueError) as error:
        raise _unreadable(content, str(error)) from None
    _check_depth(value)
    return value


async def _content(request: Request) -> bytes:
    encoding = request.headers.get("content-encoding", "").strip().lower()
    if encoding not in PLAIN | {"gzip", "x-gzip"}:
        raise Fault(Code.ENCODING, encoding=encoding[:40])
    if (length := request.headers.get("content-length", "")).isdigit():
        _check_size(int(length))
    try:
        async with asyncio.timeout(READ_S):
            content = await _received(request)
    except ClientDisconnect:
        raise Fault(Code.INCOMPLETE) from None
    except TimeoutError:
        raise later(Code.TIMEOUT, 1) from None
    return content if encoding in PLAIN else _unpacked(content)


async def _received(request: Request) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        _check_size(len(content))
    return bytes(content)


def _unpacked(content: bytes) -> bytes:
    unpacker = zlib.decompressobj(GZIP)
    try:
        plain = unpacker.decompress(content, BODY_MAX_BYTES + 1)
    except zlib.error:
        raise Fault(Code.INCOMPLETE, "onec-error-no-gzip") from None
    _check_size(len(plain))
    if not unpacker.eof:
        raise Fault(Code.INCOMPLETE)
    return plain


def _check_size(size_bytes: int) -> None:
    if size_bytes > BODY_MAX_BYTES:
        closing = {"connection": "close"}
        raise Fault(Code.TOO_LARGE, max=BODY_MAX_BYTES // 1024 // 1024, headers=closing)


def _check_utf8(content: bytes) -> None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data"
        if cut_off:
            raise Fault(Code.INCOMPLETE) from None
        raise Fault(Code.NOT_UTF8, _encoding_hint(content)) from None


def _encoding_hint(content: bytes) -> str:
    if content.startswith(OTHER_MARKS):
        return "onec-error-utf16"
    guess = content.decode("cp1251", errors="ignore")
    return "onec-error-cp1251" if CYRILLIC.search(guess) else ""


def _unreadable(content: bytes, reason: str) -> Fault:
    if not content.strip():
        return Fault(Code.NOT_JSON, "onec-error-empty-body")
    if "truncated" in reason:
        return Fault(Code.INCOMPLETE, details=[{"reason": reason}])
    return Fault(Code.NOT_JSON, details=[{"reason": reason}])


def _check_depth(value: object) -> None:
    """Walks level by level: what is nested too deeply must not deepen our own stack."""
    level = [value]
    for _ in range(DEPTH_MAX):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    if any(isinstance(one, dict | list) for one in level):
        raise Fault(Code.TOO_DEEP, max=DEPTH_MAX)


def _inside(value: object) -> list[Any]:
    found: Iterable[Any] = ()
    if isinstance(value, dict):
        found = value.values()
    elif isinstance(value, list):
        found = value
    return [one for one in found if isinstance(one, dict | list)]
