"""No request is worked on for longer than 1C waits for its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from botique_onec.faults import Code, later

T = TypeVar("T")

DEADLINE_S = 10
RETRY_S = 5


async def in_time(work: Awaitable[T]) -> T:
    """What the work gives.

    Raises:
        Fault: It took too long; what it had begun in the database is undone.
    """
    try:
        async with asyncio.timeout(DEADLINE_S):
            return await work
    except TimeoutError:
        raise later(Code.TIMEOUT, RETRY_S) from None
