"""A process that sends mailings, as `botique worker` or `botique run` does, without the web.

`ROLE` is WORKER or ALL; `RATE_PER_S` takes the place of what the messenger's profile says.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import msgspec
import uvloop

from botique_core.app.app import App
from botique_core.app.role import Duty, Role
from botique_core.settings import load

CONFIG = Path(__file__).parent.parent / "examples/bench/botique.toml"


async def main() -> None:
    """Works until it is ended."""
    rate = float(os.environ.get("RATE_PER_S", "0"))
    duty = Duty(Role[os.environ.get("ROLE", "WORKER")])
    async with App.opened(load(CONFIG), duty=duty) as app:
        for bot in app.bots.values():
            if rate:
                profile = msgspec.structs.replace(bot.driver.profile, rate_per_s=rate)
                bot.driver.profile = profile
        await app.start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main())
