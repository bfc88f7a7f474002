"""A serving process of its own, to be killed: reads updates from its input, tells which it took.

`python -m tests.core.inbox.child <database> <file>`: one JSON object a line comes in, the key of
each received update goes out, and every message sent is noted in the file.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.unavailable import InboxUnavailable
from botique_core.outbox.outgoing import Outgoing, Sent
from botique_core.storage.models import StoredValue
from tests.core.inbox.stage import BOT, Messenger, Stage, text

SLOW_S = 0.04


class NotingMessenger(Messenger):
    """Notes each message in a file, where it outlives the process."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def send(self, outgoing: Outgoing) -> Sent:
        await asyncio.sleep(0)
        os.write(self._file, f"{outgoing.chat} {outgoing.part.text}\n".encode())
        return Sent("m")


async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
    """One event in ten takes a while, another one brings a feature's write."""
    number = incoming.event.order % 10
    decision = stage.decision(incoming, chat)
    if number == 3:
        await asyncio.sleep(SLOW_S)
    if number == 7:
        decision.writes.append(lambda session: _note(session, incoming.event.key))
    return decision


async def _note(session: AsyncSession, key: str) -> None:
    at = datetime.now(UTC)
    session.add(StoredValue(scope="user", owner="1", key=key, value="1", changed_at=at))


async def serve(url: str, path: str) -> None:
    database = Database(url)
    stage = Stage(database, handle=handle, messenger=NotingMessenger(path))
    await stage.start()
    say("ready")
    updates = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(updates), sys.stdin)
    async with asyncio.TaskGroup() as receiving:
        while line := await updates.readline():
            receiving.create_task(receive(stage, json.loads(line)))
    await stage.inbox.stop()
    await database.close()


async def receive(stage: Stage, update: dict[str, str | int]) -> None:
    key, address, order = str(update["key"]), str(update["chat"]), int(update["order"])
    try:
        await stage.inbox.receive(Incoming(BOT, text(key, address, order)))
    except InboxUnavailable:
        say(f"refused {key}")
    else:
        say(f"received {key}")


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2]))
