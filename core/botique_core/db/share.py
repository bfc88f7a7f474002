"""Who may have how many of the connections that several clients share."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from types import TracebackType

from sqlalchemy.exc import TimeoutError as PoolTimeoutError

WAIT_S = 30.0


class Pooled:
    """The connections of one pool, shared out among those who have joined it.

    Whoever is alone may have all; as soon as there are others nobody has more than half, so that
    one client's flood leaves connections for its neighbours.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._shares: set[Share] = set()

    @property
    def limit(self) -> int:
        """How many connections one client may have now."""
        return self._connections if len(self._shares) < 2 else self._connections // 2  # noqa: PLR2004 -- nobody beside itself

    def join(self) -> Share:
        """A share for one more client."""
        share = Share(self)
        self._shares.add(share)
        return share

    def leave(self, share: Share) -> bool:
        """Gives a share back; whether it was the last one."""
        self._shares.discard(share)
        for other in self._shares:
            other.go_on()
        return not self._shares


class Share:
    """One client's part of a pool, entered for as long as a connection is needed.

    A task that is in already goes in again at once: waiting for itself would never end.
    """

    def __init__(self, pooled: Pooled) -> None:
        self.pooled = pooled
        self._in_use = 0
        self._depth: Counter[asyncio.Task[object] | None] = Counter()
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        if not self._depth[task]:
            await self._admitted()
        self._depth[task] += 1

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        task = asyncio.current_task()
        self._depth[task] -= 1
        if not self._depth[task]:
            del self._depth[task]
            self._give_back()

    def go_on(self) -> None:
        """Lets in who waits, as far as there is room."""
        while self._waiting and self._in_use < self.pooled.limit:
            turn = self._waiting.popleft()
            if not turn.done():
                self._in_use += 1
                turn.set_result(None)

    async def _admitted(self) -> None:
        if self._in_use < self.pooled.limit and not self._waiting:
            self._in_use += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(WAIT_S):
                await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled():
                self._give_back()
            if isinstance(error, TimeoutError):
                raise PoolTimeoutError("this client's share of connections is all in use") from None
            raise

    def _give_back(self) -> None:
        self._in_use -= 1
        self.go_on()
