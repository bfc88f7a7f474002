"""The right to send, which ends by itself when the process loses its lease."""

from __future__ import annotations

import asyncio


class Permit:
    """Valid until a moment of the loop's own time, which a frozen process can't overlook.

    Without it a process that wakes after others took its chats would send all over again what
    they have sent.
    """

    def __init__(self) -> None:
        self._until = 0.0
        self._granted = asyncio.Event()

    def grant(self, until: float) -> None:
        """Allows sending until that time of the loop."""
        self._until = until
        self._granted.set()

    def revoke(self) -> None:
        """Allows nothing until the next grant."""
        self._until = 0.0
        self._granted.clear()

    @property
    def valid(self) -> bool:
        """Whether sending is allowed now."""
        return self._until > 0.0 and asyncio.get_running_loop().time() < self._until

    async def wait(self) -> None:
        """Returns when sending is allowed."""
        while not self.valid:
            self._granted.clear()
            await self._granted.wait()
