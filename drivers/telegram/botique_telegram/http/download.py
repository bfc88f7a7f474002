"""An answer that is taken piece by piece, so that large files don't fill the memory."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from botique_core.errors import DriverError, Unavailable

HIGH_BYTES = 512 * 1024


class Download:
    """The pieces in order; reading from the socket pauses while too many wait."""

    def __init__(self, transport: asyncio.Transport, timeout_s: float) -> None:
        self._transport = transport
        self._timeout_s = timeout_s
        self._pieces: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._status = 0
        self._paused = False
        self._ended = False
        self._error: DriverError | None = None
        self._changed = asyncio.Event()

    async def status(self) -> int:
        """The answer's status, once it is there.

        Raises:
            Unavailable: It did not come.
        """
        while not self._status:
            await self._wait()
        return self._status

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            while self._pieces:
                piece = self._pieces.popleft()
                self._waiting_bytes -= len(piece)
                yield piece
            if self._ended:
                return
            self._resume()
            await self._wait()

    async def _wait(self) -> None:
        if self._error is not None:
            raise self._error
        self._changed.clear()
        try:
            async with asyncio.timeout(self._timeout_s):
                await self._changed.wait()
        except TimeoutError:
            raise Unavailable("the download stands still") from None
        if self._error is not None and not self._pieces:
            raise self._error

    def _resume(self) -> None:
        if self._paused:
            self._paused = False
            self._transport.resume_reading()

    # -- the connection's side ------------------------------------------------------------------

    def begin(self, status: int) -> None:
        """The status has come."""
        self._status = status
        self._changed.set()

    def put(self, piece: bytes) -> None:
        """A piece has come."""
        self._pieces.append(piece)
        self._waiting_bytes += len(piece)
        if self._waiting_bytes > HIGH_BYTES and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._changed.set()

    def end(self) -> None:
        """That was all; the connection reads on for its next answer."""
        self._ended = True
        self._resume()
        self._changed.set()

    def fail(self, error: DriverError) -> None:
        """There will be no more."""
        self._error = error
        self._changed.set()
