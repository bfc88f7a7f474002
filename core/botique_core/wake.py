"""A knock that makes a waiting loop look at once instead of at its next beat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Wake:
    """What those who leave work knock on and the one who does it waits for.

    A knock while nobody waits is kept. Missing one is no harm: the waiting loop looks by itself
    after its time anyway, for work that other processes leave.
    """

    def __init__(self) -> None:
        self._knocked = asyncio.Event()
        self._told: list[Callable[[], None]] = []

    def knock(self) -> None:
        """Has the waiting loop go on; from the event loop's own thread."""
        self.rouse()
        for call in self._told:
            call()

    def rouse(self) -> None:
        """A knock of which nobody but the waiting loop hears."""
        self._knocked.set()

    def tell(self, call: Callable[[], None]) -> None:
        """Has `call` told of every knock."""
        self._told.append(call)

    async def wait(self, timeout_s: float) -> bool:
        """Returns at a knock, or when the time is over; whether it was a knock."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._knocked.wait()
        except TimeoutError:
            return False
        finally:
            self._knocked.clear()
