"""The event loop of a serving process, set up for speed."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine
from typing import Any

try:
    import uvloop
except ImportError:  # not made for every platform; asyncio's own loop does the same, slower
    uvloop = None  # type: ignore[assignment]  # the one module that may be absent

# Nearly all that an update makes is gone, by its count of references, once it was answered; looking
# for circles among the rest at every 700 new objects, as Python does, costs a twelfth of the whole.
THRESHOLDS = 20_000, 20, 10


def run_loop(main: Coroutine[Any, Any, None]) -> None:
    """Runs `main` on the quickest loop there is."""
    if uvloop is None:
        asyncio.run(main)
    else:
        uvloop.run(main)


def settle() -> None:
    """Takes what the start has made out of the garbage collector's sight.

    A full collection would walk all of it again and again while everybody waits. What earlier
    starts have left of what is no more is found once more, and given back.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
