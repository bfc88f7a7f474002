"""One client's part of a pool that several share."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from botique_core.db import share as module
from botique_core.db.share import Pooled, Share


class Users:
    """Tasks that go in and stay until they are let go."""

    def __init__(self, share: Share) -> None:
        self.share = share
        self.inside = 0
        self.most = 0
        self.tasks: list[asyncio.Task[None]] = []
        self.leave = asyncio.Semaphore(0)

    async def come(self, number: int) -> None:
        """So many more of them; returns when as many are in as can be."""
        self.tasks += [asyncio.create_task(self._use()) for _ in range(number)]
        await settled()

    async def go(self, number: int) -> None:
        """So many may leave."""
        for _ in range(number):
            self.leave.release()
        await settled()

    async def _use(self) -> None:
        async with self.share:
            self.inside += 1
            self.most = max(self.most, self.inside)
            await self.leave.acquire()
            self.inside -= 1


async def settled() -> None:
    """Returns when every task has done what it can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_client_alone_may_have_all() -> None:
    users = Users(Pooled(4).join())
    await users.come(6)
    assert users.inside == 4
    await users.go(6)
    assert (users.inside, users.most) == (0, 4)


async def test_nobody_has_more_than_half_beside_others() -> None:
    pooled = Pooled(4)
    one, other = Users(pooled.join()), Users(pooled.join())
    await one.come(6)
    await other.come(1)
    assert (one.inside, other.inside) == (2, 1)
    await one.go(6)
    assert (one.inside, one.most) == (0, 2)
    await other.go(1)


async def test_last_client_has_all_again() -> None:
    pooled = Pooled(4)
    one, other = Users(pooled.join()), pooled.join()
    await one.come(6)
    assert not pooled.leave(other)
    await settled()
    assert one.inside == 4
    await one.go(6)
    assert pooled.leave(one.share)


async def test_task_that_is_in_goes_in_again() -> None:
    share = Pooled(1).join()
    async with share, share:
        pass
    async with asyncio.timeout(0), share:  # and has left for good
        pass


async def test_one_who_gives_up_waiting_takes_nothing() -> None:
    users = Users(Pooled(1).join())
    await users.come(2)
    users.tasks[1].cancel()
    await users.go(1)
    await users.come(1)
    assert users.inside == 1
    await users.go(1)
    assert users.inside == 0


async def test_waiting_ends_some_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_S", 0.01)
    users = Users(Pooled(1).join())
    await users.come(1)
    with pytest.raises(PoolTimeoutError, match="this client's share of connections"):
        await users.share.__aenter__()
    await users.go(1)
    assert users.inside == 0
