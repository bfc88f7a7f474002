"""A process that serves the exchange until it dies where it is told to.

python -m tests.plugins.onec.child URL FOLDER [before-commit|after-commit]
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any

from botique_core.testing.running import running, settings
from botique_feedback.plugin import FeedbackPlugin
from botique_onec.packets import Packets
from botique_onec.plugin import OnecPlugin
from botique_terminals.plugin import TerminalsPlugin
from tests.plugins.onec.serving import served

FEATURES = {"terminals": TerminalsPlugin, "feedback": FeedbackPlugin, "onec": OnecPlugin}


def deadly(work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """The same work, and then the end of the process."""

    @wraps(work)
    async def done(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- whatever the work takes
        await work(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    return done


async def main(url: str, folder: Path, fault: str) -> None:
    if fault == "before-commit":
        Packets.process = deadly(Packets.process)  # type: ignore[method-assign, assignment]  # a fault
    if fault == "after-commit":
        Packets.take = deadly(Packets.take)  # type: ignore[method-assign, assignment]  # a fault
    async with running(settings(folder, url), FEATURES) as app, served(app) as address:
        print(address, flush=True)  # noqa: T201 -- the test waits for it
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
