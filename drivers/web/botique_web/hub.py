"""Wakes the pages that wait for news: who listens in this process, and to which visitor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from botique_web.refusal import Refusal

LISTENERS_MAX = 12


class Listener:
    """One page's wait; `typing_ms` is set when the bot shows that it writes."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()
        self.typing_ms = 0
        self.closed = False

    def wake(self) -> None:
        """Ends the wait."""
        self._woken.set()

    async def wait(self, timeout_s: float) -> None:
        """Returns when there is news, or when the time is over."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._woken.wait()
        except TimeoutError:
            return
        self._woken.clear()

    def take_typing(self) -> int:
        """For how long to show that the bot writes; 0 if there is nothing new to show."""
        typing_ms, self.typing_ms = self.typing_ms, 0
        return typing_ms


class Hub:
    """The listeners of one bot in this process."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}

    @contextmanager
    def listening(self, visitor: str) -> Iterator[Listener]:
        """A listener for as long as the block runs.

        Raises:
            Refusal: The visitor has too many pages open.
        """
        others = self._listeners.setdefault(visitor, set())
        if len(others) >= LISTENERS_MAX:
            raise Refusal(429, "too-many-pages", retry_after_s=10)
        listener = Listener()
        others.add(listener)
        try:
            yield listener
        finally:
            others.discard(listener)
            if not others:
                self._listeners.pop(visitor, None)

    def visitors(self) -> list[str]:
        """Who listens now."""
        return list(self._listeners)

    def wake(self, visitor: str) -> None:
        """Tells a visitor's pages that there is something new."""
        for listener in self._listeners.get(visitor, ()):
            listener.wake()

    def typing(self, visitor: str, ms: int) -> None:
        """Tells a visitor's pages that the bot is writing."""
        for listener in self._listeners.get(visitor, ()):
            listener.typing_ms = ms
            listener.wake()

    def close(self) -> None:
        """Ends every wait, so that the process can stop."""
        for listener in [one for listeners in self._listeners.values() for one in listeners]:
            listener.closed = True
            listener.wake()
