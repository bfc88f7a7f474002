"""One process of several: `python -m tests.core.workers.child web|worker|beat FILE`.

It runs what the command of that name runs, with short times, and without the web chat's own beat:
what comes there comes by a knock. `$SHIFT_S` is by how much the machine's clock goes wrong.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta

import botique_web.driver
import botique_web.push
from botique_core.app import assembly
from botique_core.app.commons import Commons
from botique_core.cli.main import main
from botique_core.clock import SystemClock
from botique_core.db import Engines
from botique_core.hosting.files import ClientFiles
from botique_core.jobs.options import JobOptions
from botique_core.web.logs import start_logging
from botique_core.web.loop import run_loop
from botique_core.web.server import told_to_stop
from botique_core.workers import beat
from botique_core.workers.beat import Beat
from botique_core.workers.worker import Worker

FOR_EVER_S = 3_600.0
QUICK = JobOptions(look_every_s=FOR_EVER_S, lease_s=3.0, offer_again_s=1.0)
RUNS: dict[str, type[Worker | Beat]] = {"worker": Worker, "beat": Beat}


def go_wrong(ahead_s: float) -> None:
    """Has this machine's clock go wrong, for all who ask the time as we do."""
    now, now_us = SystemClock.now, SystemClock.now_us
    ahead = timedelta(seconds=ahead_s)

    class WrongClock(SystemClock):
        def now(self) -> datetime:
            return now(self) + ahead

        def now_us(self) -> int:
            return now_us(self) + ahead // timedelta(microseconds=1)

    for module in (assembly, beat):
        module.SystemClock = WrongClock  # type: ignore[attr-defined]  # where the two are made


async def serve(command: str, file: str) -> None:
    files, stop = ClientFiles([file]), told_to_stop()
    if command == "beat":
        engines = Engines()
        await Beat(files, engines, QUICK).run(stop)
        await engines.close()
    else:
        commons = Commons()
        await Worker(files, commons, QUICK).run(stop)
        await commons.close()


if __name__ == "__main__":
    go_wrong(float(os.environ.get("SHIFT_S", "0")))
    botique_web.driver.BEAT_S = FOR_EVER_S
    botique_web.push.ALIVE_EVERY_S = round(FOR_EVER_S)
    if sys.argv[1] != "web":
        start_logging()
        run_loop(serve(sys.argv[1], sys.argv[2]))
    else:
        sys.exit(main([sys.argv[1], "-c", sys.argv[2]]))
