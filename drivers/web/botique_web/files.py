"""Uploading files and fetching them again."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from botique_core.media.refusal import MediaRefused, Reason
from botique_web.desk import Desk, answer, limited, spend
from botique_web.origins import MEDIA_POLICY
from botique_web.refusal import Refusal, refusing
from botique_web.signing import FileTicket, MediaPass
from botique_web.wire import shown_media

NAME_MAX = 120
MIB = 1024 * 1024
INLINE = re.compile(r"image/(png|jpeg|gif|webp|avif)|video/[\w.+-]+|audio/[\w.+-]+")
RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
ANSWERS = {
    Reason.EMPTY: (400, "empty-file"),
    Reason.TOO_LARGE: (413, "large"),
    Reason.WRONG_TYPE: (415, "kind"),
}
DAY = "private, max-age=86400, immutable"


class Slice(NamedTuple):
    """Which bytes of a file are wanted; `end` is one past the last."""

    start: int
    end: int


class Files:
    """The endpoints for photos, films and files."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        """Where they are served."""
        path = self._desk.path
        return [
            Route(self._desk.uploads_path, refusing(self.upload), methods=["POST"]),
            Route(f"{path}media/{{note}}", refusing(self.download), methods=["GET"]),
        ]

    async def upload(self, request: Request) -> Response:
        """Keeps one file and gives a ticket with which a message may name it."""
        visitor = await self._desk.visitor(request)
        spend(self._desk.uploads, visitor)
        ticket = await self._kept(request, visitor)
        base = self._desk.base(request)
        shown = shown_media((ticket.media,), lambda one: self._desk.media_url(base, one))
        return answer({"file": self._desk.tickets.sign(ticket), "media": shown[0]}, 201)

    async def _kept(self, request: Request, visitor: str) -> FileTicket:
        client = self._desk.client
        if request.headers.get("content-length") == "0":
            raise Refusal(400, "empty-file")
        chunks = limited(request, client.settings.limits.media_mb * MIB)
        name = _plain_name(request.headers.get("x-file-name", ""))
        mime = request.headers.get("content-type", "").split(";")[0].strip().lower()[:100]
        try:
            media = await client.media.put(chunks, name=name, mime=mime)
        except MediaRefused as refused:
            raise Refusal(*ANSWERS[refused.reason]) from None
        return FileTicket(visitor, media, int(client.clock.now().timestamp()))

    async def download(self, request: Request) -> Response:
        """A file, whole or the part that a player asks for."""
        note = self._desk.media.open(request.path_params["note"])
        if note is None or note.until_s < self._desk.client.clock.now().timestamp():
            raise Refusal(404, "gone")
        stat = await self._desk.client.media.stat(note.sha256)
        if stat is None:
            raise Refusal(404, "gone")
        wanted = _slice(request.headers.get("range", ""), stat.size_bytes)
        headers = _headers(note, wanted, stat.size_bytes)
        whole = wanted == Slice(0, stat.size_bytes)
        body = _cut(self._desk.client.media.open(note.sha256), wanted)
        return StreamingResponse(body, 200 if whole else 206, headers)


def _plain_name(quoted: str) -> str:
    """A file's name without paths and control characters."""
    name = unquote(quoted[:1_000]).replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(character for character in name if character.isprintable())
    return printable.strip()[-NAME_MAX:]


def _slice(header: str, size: int) -> Slice:
    """The first range asked for; anything else is the whole file (RFC 9110, 14.2)."""
    found = RANGE.fullmatch(header.strip())
    if not found:
        return Slice(0, size)
    start = int(found[1])
    end = min(int(found[2]) + 1, size) if found[2] else size
    if start >= end:
        raise Refusal(416, "range")
    return Slice(start, end)


def _headers(note: MediaPass, wanted: Slice, size: int) -> dict[str, str]:
    inline = INLINE.fullmatch(note.mime) is not None
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": DAY,
        "Content-Disposition": _disposition(note.name, inline=inline),
        "Content-Length": str(wanted.end - wanted.start),
        "Content-Security-Policy": MEDIA_POLICY,
        "Content-Type": note.mime if inline else "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
    }
    if wanted != Slice(0, size):
        headers["Content-Range"] = f"bytes {wanted.start}-{wanted.end - 1}/{size}"
    return headers


def _disposition(name: str, *, inline: bool) -> str:
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename*=UTF-8''{quote(name, safe='')}" if name else kind


async def _cut(chunks: AsyncIterator[bytes], wanted: Slice) -> AsyncIterator[bytes]:
    at = 0
    async for chunk in chunks:
        begin, end = max(wanted.start - at, 0), wanted.end - at
        if begin < len(chunk):
            yield chunk[begin:end]
        at += len(chunk)
        if at >= wanted.end:
            return
