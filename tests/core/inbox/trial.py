"""Delivers updates like a messenger, again and again until they are received, and counts faults."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from botique_core.db import Database
from botique_core.inbox.tables import chat, inbox
from botique_core.outbox.tables import outbox
from botique_core.people.models import Customer
from botique_core.storage.models import StoredValue
from tests.core.inbox.process import ServingProcess
from tests.core.inbox.stage import contents
from tests.patience import GUARD_S

REDELIVERED = 0.05


@dataclass
class Trial:
    """Some chats, each with its updates in order; every update goes to any of the processes."""

    processes: Sequence[ServingProcess]
    chats: int = 12
    updates: int = 20
    answer_within_s: float = 2.0
    received: int = 0
    random: Random = field(default_factory=lambda: Random(1))  # noqa: S311 -- any mix will do
    progress: asyncio.Condition = field(default_factory=asyncio.Condition)

    def keys(self, address: str) -> list[str]:
        return [f"{address}-{number}" for number in range(self.updates)]

    @property
    def addresses(self) -> list[str]:
        return [f"c{number}" for number in range(self.chats)]

    async def run(self) -> None:
        """Returns when every update has been received."""
        async with asyncio.timeout(10 * GUARD_S), asyncio.TaskGroup() as customers:
            for address in self.addresses:
                customers.create_task(self._write(address))

    async def has_received(self, count: int) -> None:
        """Returns when so many updates have been received."""
        async with self.progress:
            await self.progress.wait_for(lambda: self.received >= count)

    async def _write(self, address: str) -> None:
        for order, key in enumerate(self.keys(address)):
            while not await self._deliver(key, address, order):  # noqa: ASYNC110 -- the processes are others
                await asyncio.sleep(0.02)  # as a messenger does before it tries again
            async with self.progress:
                self.received += 1
                self.progress.notify_all()
            if self.random.random() < REDELIVERED:
                await self._deliver(key, address, order)

    async def _deliver(self, key: str, address: str, order: int) -> bool:
        process = self.random.choice(self.processes)
        return await process.deliver(key, address, order, self.answer_within_s)


@dataclass(frozen=True)
class Faults:
    """What must be zero."""

    lost: int = 0
    twice: int = 0
    out_of_order: int = 0
    missing: int = 0
    unwritten: int = 0
    left_open: int = 0


async def settled(database: Database) -> None:
    """Returns when nothing waits any more, neither updates nor messages."""
    async with asyncio.timeout(2 * GUARD_S):
        while await _open(database):  # noqa: ASYNC110 -- no event tells of other processes' rows
            await asyncio.sleep(0.05)


async def _open(database: Database) -> int:
    updates = await contents(database, inbox, "done")
    messages = await contents(database, outbox, "state")
    return sum(not done for (done,) in updates) + sum(state != 2 for (state,) in messages)


def noted(sent: Path) -> list[list[str]]:
    """The messages that the processes have noted: to whom and what."""
    return [line.split() for line in sent.read_text().splitlines()]


async def faults(trial: Trial, database: Database, sent: Path) -> Faults:
    """Compares what the database and the messenger (`sent`) have with what was delivered."""
    states = {str(to): state for to, state in await contents(database, chat, "address", "state")}
    notes = {key for (key,) in await contents(database, StoredValue.__table__, "key")}
    messages = noted(sent)
    lost = twice = out_of_order = missing = unwritten = 0
    for address in trial.addresses:
        wanted = trial.keys(address)
        state = states.get(address)
        handled = state.decode().split() if isinstance(state, bytes) else []
        lost += len(set(wanted) - set(handled))
        twice += len(handled) - len(set(handled))
        out_of_order += handled != sorted(handled, key=wanted.index)
        told = list(dict.fromkeys(key for to, key in messages if to == address))
        missing += len(set(wanted) - set(told))
        out_of_order += told != sorted(told, key=wanted.index)
        unwritten += len(set(wanted[7::10]) - notes)
    assert len(await contents(database, Customer.__table__, "id")) == trial.chats
    return Faults(lost, twice, out_of_order, missing, unwritten, await _open(database))
