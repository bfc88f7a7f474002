"""What the clients of one process have in common, and how much of it each may have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botique_core.db import Engines
from botique_core.inbox.options import IN_HAND_MAX

# All of these may be ready at once: a neighbour's button waits until the loop has been round.
IN_HAND_BESIDE_OTHERS = 1_000


class Commons:
    """Pools of connections, one for each database server, and room for events in hand.

    A client that is not alone has no more than `in_hand_beside_others` events in hand, so that
    a flood of its updates waits in its own database.
    """

    def __init__(self, in_hand_beside_others: int = IN_HAND_BESIDE_OTHERS) -> None:
        self.engines = Engines()
        self._in_hand_beside_others = in_hand_beside_others
        self._clients = 0

    @contextmanager
    def shared(self) -> Iterator[None]:
        """One more client lives here, until the block ends."""
        self._clients += 1
        try:
            yield
        finally:
            self._clients -= 1

    def in_hand_max(self) -> int:
        """How many events one client may have in hand now."""
        return IN_HAND_MAX if self._clients < 2 else self._in_hand_beside_others  # noqa: PLR2004 -- nobody beside itself

    async def close(self) -> None:
        """Gives all connections back."""
        await self.engines.close()
