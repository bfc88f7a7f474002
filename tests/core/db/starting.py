"""A process that starts with each database named to it, and tells the number that it took."""

from __future__ import annotations

import asyncio
import sys

from botique_core.clock import SystemClock
from botique_core.db import Database
from botique_core.inbox.incarnation import take_number
from botique_core.migrations import core_history, upgrade
from botique_core.plugins.switchboard import Switchboard


async def start(url: str) -> int:
    """What the start of any process does with its database."""
    db = Database(url)
    try:
        await upgrade(db, [core_history()])
        number = await take_number(db)
        await Switchboard(db, SystemClock()).introduce(["shop", "lab"], ["shop"], {})
        return number
    finally:
        await db.close()


def main() -> None:
    say("ready")
    for line in sys.stdin:
        say(str(asyncio.run(start(line.strip()))))


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
