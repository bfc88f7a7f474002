"""A knock that makes a waiting loop look at once instead of at its next beat."""

from __future__ import annotations

import asyncio


class Wake:
    """What those who leave work knock on and the one who does it waits for.

    A knock while nobody waits is kept. Missing one is no harm: the waiting loop looks by itself
    after its time anyway, for work that other processes leave.
    """

    def __init__(self) -> None:
        self._knocked = asyncio.Event()

    def knock(self) -> None:
        """Has the waiting loop go on; from the event loop's own thread."""
        self._knocked.set()

    async def wait(self, timeout_s: float) -> None:
        """Returns at a knock, or when the time is over."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._knocked.wait()
        except TimeoutError:
            return
        finally:
            self._knocked.clear()
