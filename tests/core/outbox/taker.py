"""A process that sends a mailing as fast as its shared budget allows.

`python -m tests.core.outbox.taker <redis> <rate> <processes>` says `call <seconds>` for every call,
and what it logs.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time

from botique_core.outbox.lane import Lane
from botique_core.outbox.peers import Peers
from botique_core.outbox.shared_buckets import SharedBuckets
from botique_core.outbox.sharing import Sharing
from botique_core.outbox.throttles import Throttles
from botique_core.redis_link import connect


async def take(url: str, rate_per_s: float, processes: int) -> None:
    peers = Peers(processes)
    sharing = Sharing(SharedBuckets(connect(url), "botique:omega"), peers)
    budget = Throttles(peers, sharing).of(1, rate_per_s).budget
    while True:
        for _ in range(await budget.take(Lane.BROADCAST, 5)):
            os.write(1, f"call {time.monotonic()}\n".encode())


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stdout, format="%(message)s")
    asyncio.run(take(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
