"""The messenger's side of a benchmark: takes the bot's calls and plays the customers, on one core.

Protocols by hand rather than a framework, so that this side is never the one that is measured.
"""

from __future__ import annotations

import asyncio
import json
import time
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qs

Call = Callable[[str, dict[str, Any]], dict[str, Any] | bool | None]

HEAD_END = b"\r\n\r\n"
TOO_MANY = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 1",
    "parameters": {"retry_after": 1},
}


def content_length(head: bytes) -> int:
    """The body's length by the head of a message; chunked bodies are not spoken here."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def content_type(head: bytes) -> bytes:
    """The body's type."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-type":
            return value.strip()
    return b""


class Messages(asyncio.Protocol):
    """Cuts a stream of HTTP/1.1 messages into head and body."""

    def __init__(self) -> None:
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Takes every message that is complete."""
        self._buffer = self._buffer + data if self._buffer else data
        while (end := self._buffer.find(HEAD_END)) >= 0:
            head = self._buffer[:end]
            stop = end + len(HEAD_END) + content_length(head)
            if len(self._buffer) < stop:
                return
            body = self._buffer[end + len(HEAD_END) : stop]
            self._buffer = self._buffer[stop:]
            self.message(head, body)

    def write(self, data: bytes) -> None:
        """Sends, while the connection is there."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    @abstractmethod
    def message(self, head: bytes, body: bytes) -> None:
        """Takes one message."""


class ApiConnection(Messages):
    """One connection of the bot to the Bot API; every answer takes `delay_s`."""

    def __init__(self, call: Call, delay_s: float = 0.0) -> None:
        super().__init__()
        self._call = call
        self._delay_s = delay_s

    def message(self, head: bytes, body: bytes) -> None:
        """Answers one call; None as its result refuses it for a second."""
        path = head.split(b" ", 2)[1].decode()
        result = self._call(path.rsplit("/", 1)[1], parameters(head, body))
        told = TOO_MANY if result is None else {"ok": True, "result": result}
        status = b"429 Too Many Requests" if result is None else b"200 OK"
        answer = json.dumps(told).encode()
        whole = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
            status,
            len(answer),
            answer,
        )
        if self._delay_s:
            asyncio.get_running_loop().call_later(self._delay_s, self.write, whole)
        else:
            self.write(whole)


def parameters(head: bytes, body: bytes) -> dict[str, Any]:
    """The parameters of a call, as JSON, a form or multipart."""
    kind = content_type(head)
    if kind.startswith(b"application/json"):
        found: dict[str, Any] = json.loads(body)
        return found
    if kind.startswith(b"multipart/form-data"):
        return multipart(kind, body)
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def multipart(kind: bytes, body: bytes) -> dict[str, Any]:
    """The text fields of a multipart form."""
    boundary = b"--" + kind.partition(b"boundary=")[2].strip(b'"')
    fields = {}
    for part in body.split(boundary)[1:-1]:
        head, _, value = part.strip(b"\r\n").partition(HEAD_END)
        name = head.partition(b'name="')[2].partition(b'"')[0]
        fields[name.decode()] = value.decode()
    return fields


@dataclass(slots=True)
class Figures:
    """What was seen of one run; times in seconds."""

    latencies: list[float] = field(default_factory=list)
    wrong: int = 0
    first: float = 0.0
    last: float = 0.0

    def note(self, began: float) -> None:
        """One update answered."""
        now = time.perf_counter()
        self.latencies.append(now - began)
        self.first = self.first or now
        self.last = now

    def percentile_ms(self, share: float) -> float:
        """The latency below which that share of updates was."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000
