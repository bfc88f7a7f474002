"""One keep-alive connection: a request goes out in one write, its answer comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Callable
from typing import cast

import httptools

from botique_core.errors import DriverError, OutcomeUnknown, Unavailable
from botique_telegram.http.download import Download
from botique_telegram.http.response import Response

ANSWER_MAX_BYTES = 32 * 1024 * 1024


class Connection(asyncio.Protocol):
    """A socket that carries one request at a time; `closed` is told once, when it is gone."""

    __slots__ = (
        "_body",
        "_closed",
        "_download",
        "_flow",
        "_loop",
        "_parser",
        "_reusable",
        "_size",
        "_timer",
        "_transport",
        "_waiter",
        "idle_since",
        "open",
    )

    def __init__(
        self, loop: asyncio.AbstractEventLoop, closed: Callable[[Connection], None]
    ) -> None:
        self.idle_since = 0.0
        self.open = False
        self._closed = closed
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._waiter: asyncio.Future[Response] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._body: list[bytes] = []
        self._size = 0
        self._flow: asyncio.Future[None] | None = None
        self._download: Download | None = None
        self._reusable = True

    @property
    def reusable(self) -> bool:
        """Whether another request may be made on it."""
        return self.open and self._reusable and self._waiter is None

    # -- requests -------------------------------------------------------------------------------

    async def exchange(
        self, request: bytes, timeout_s: float, body: AsyncIterable[bytes] | None = None
    ) -> Response:
        """Sends a request, with a body in chunks if given, and gives the whole answer.

        Raises:
            Unavailable: The request did not go out whole, so that nobody can have acted on it.
            OutcomeUnknown: It went out, and no answer came.
        """
        transport = self._transport
        if transport is None or not self.open:
            raise Unavailable("the connection is closed")
        waiter: asyncio.Future[Response] = self._loop.create_future()
        self._waiter = waiter
        self._timer = self._loop.call_later(timeout_s, self._expire)
        try:
            transport.write(request)
            if body is not None:
                await self._send(transport, waiter, body)
            return await waiter
        except BaseException:
            self.abort()
            raise
        finally:
            self._timer.cancel()
            self._waiter = None

    def download(self, request: bytes, timeout_s: float) -> Download:
        """Sends a request whose answer is taken piece by piece; `timeout_s` is for each piece.

        Raises:
            Unavailable: The connection is closed.
        """
        if self._transport is None or not self.open:
            raise Unavailable("the connection is closed")
        self._reusable = False  # back to reusable only when the answer was read to its end
        self._download = Download(self._transport, timeout_s)
        self._transport.write(request)
        return self._download

    async def _send(
        self,
        transport: asyncio.Transport,
        waiter: asyncio.Future[Response],
        body: AsyncIterable[bytes],
    ) -> None:
        # Until the last chunk is handed over, the server can't act: it knows the length.
        self._reusable = False
        async for chunk in body:
            if waiter.done():  # refused already; the rest need not be sent
                return
            transport.write(chunk)
            if self._flow is not None:
                await self._flow
        self._reusable = True

    def abort(self) -> None:
        """Closes at once, whatever is under way."""
        self.open = False
        if self._transport is not None:
            self._transport.abort()

    def _expire(self) -> None:
        unsent = self._transport.get_write_buffer_size() if self._transport else 0
        self._fail(
            Unavailable("the request could not be sent in time")
            if unsent or not self._reusable
            else OutcomeUnknown("no answer came in time")
        )
        self.abort()

    def _fail(self, error: DriverError) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(error)
        self.resume_writing()  # a waiting upload looks at the outcome and stops

    # -- asyncio's side -------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass of it
        self.open = True

    def connection_lost(self, exc: Exception | None) -> None:
        """Fails what was under way and tells the pool."""
        del exc
        self.open = False
        self._fail(
            OutcomeUnknown("the connection broke before the answer")
            if self._reusable
            else Unavailable("the connection broke before the request was sent")
        )
        if self._download is not None:
            self._download.fail(Unavailable("the connection broke during the download"))
        self._closed(self)

    def pause_writing(self) -> None:
        """Lets an upload wait."""
        self._flow = self._loop.create_future()

    def resume_writing(self) -> None:
        """Lets it go on."""
        flow, self._flow = self._flow, None
        if flow is not None and not flow.done():
            flow.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Reads on; what is no HTTP ends the connection."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._fail(OutcomeUnknown("the answer is no HTTP"))
            self.abort()

    # -- the parser's side ----------------------------------------------------------------------

    def on_message_begin(self) -> None:
        """A new answer."""
        self._body = []
        self._size = 0

    def on_headers_complete(self) -> None:
        """The status is known."""
        if self._download is not None:
            self._download.begin(self._parser.get_status_code())

    def on_body(self, chunk: bytes) -> None:
        """A piece of the answer."""
        if self._download is not None:
            self._download.put(chunk)
            return
        self._body.append(chunk)
        self._size += len(chunk)
        if self._size > ANSWER_MAX_BYTES:
            self._fail(OutcomeUnknown("the answer is too large"))
            self.abort()

    def on_message_complete(self) -> None:
        """The answer is whole."""
        if not self._parser.should_keep_alive():
            self._reusable = False
        if self._download is not None:
            self._reusable = self._parser.should_keep_alive()
            self._download.end()
            self._download = None
            return
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            body = self._body[0] if len(self._body) == 1 else b"".join(self._body)
            waiter.set_result(Response(self._parser.get_status_code(), body))
            if self._flow is not None:
                self.resume_writing()
