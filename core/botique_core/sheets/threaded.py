"""Writing in a thread what the event loop reads, a batch at a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

from botique_core.sheets.sheet import Row

ResultT = TypeVar("ResultT")


class Abandoned(Exception):  # noqa: N818 -- what happened, and nobody but the thread sees it
    """Nobody waits for the file any more."""


class Threaded:
    """Runs a writer in a thread that pulls its rows from the event loop.

    Neither waits for more than one batch of the other, so memory stays level and the loop free.
    Whoever is cancelled meanwhile leaves only when the thread has stopped using what it reads from.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._abandoned = threading.Event()

    async def run(self, write: Callable[[], ResultT]) -> ResultT:
        """What `write` gives."""
        writing = asyncio.ensure_future(asyncio.to_thread(write))
        try:
            return await asyncio.shield(writing)
        except asyncio.CancelledError:
            self._abandoned.set()
            await asyncio.wait([writing])
            if not writing.cancelled():
                writing.exception()  # looked at: it is the thread's farewell
            raise

    def rows(self, batches: AsyncIterator[Sequence[Row]]) -> Iterator[Row]:
        """The rows of all batches, in the thread."""
        while (batch := self._next(batches)) is not None:
            yield from batch

    def _next(self, batches: AsyncIterator[Sequence[Row]]) -> Sequence[Row] | None:
        if self._abandoned.is_set():
            raise Abandoned
        coming: Future[Sequence[Row] | None]
        coming = asyncio.run_coroutine_threadsafe(_following(batches), self._loop)
        return coming.result()


async def _following(batches: AsyncIterator[Sequence[Row]]) -> Sequence[Row] | None:
    return await anext(batches, None)
