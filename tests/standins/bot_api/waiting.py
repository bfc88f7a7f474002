"""Waiting for something to become true without ever sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from tests.patience import GUARD_S

T = TypeVar("T")


class Changes:
    """Tells everyone who waits that something changed; each then looks for itself."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def tell(self) -> None:
        """Wake everyone who waits."""
        self._changed.set()
        self._changed = asyncio.Event()

    @property
    def event(self) -> asyncio.Event:
        """Set at the next change; take it before looking, wait on it after."""
        return self._changed

    async def wait_for(
        self, look: Callable[[], T | None], what: str, timeout_s: float = GUARD_S
    ) -> T:
        """The first truthy answer of `look`, asked again after each change.

        Raises:
            AssertionError: It did not become true within the time; the message says what.
        """
        try:
            async with asyncio.timeout(timeout_s):
                while not (answer := look()):
                    await self._changed.wait()
        except TimeoutError:
            message = f"waited {timeout_s} s in vain for {what}"
            raise AssertionError(message) from None
        return answer
