"""Real processes that are killed, frozen and started again: nothing is lost or done twice."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from botique_core.db import Database
from botique_core.inbox.tables import shard
from tests.core.inbox.process import ServingProcess
from tests.core.inbox.stage import contents
from tests.core.inbox.trial import Faults, Trial, faults, settled
from tests.patience import GUARD_S

KILLED = -signal.SIGKILL

# Where the process dies, and how often it comes past before that.
POINTS = [
    "decided:20",
    "before-commit:10",
    "after-commit:10",
    "before-send:20",
    "after-send:20",
    "own-before-commit:3",
    "own-after-commit:3",
]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Where the processes note what they have sent."""
    path = tmp_path / "sent.txt"
    path.touch()
    return path


@pytest.fixture
async def processes(ready_url: str, sent: Path) -> AsyncIterator[list[ServingProcess]]:
    """Two processes, not started; those that were are ended afterwards."""
    processes = [ServingProcess(ready_url, sent) for _ in range(2)]
    yield processes
    for process in processes:
        if process.started:
            await process.end()


async def test_killed_at_each_step_of_handling_and_started_again(
    processes: list[ServingProcess], database: Database, sent: Path
) -> None:
    process = processes[0]
    await process.start(POINTS[0])
    trial = Trial([process], updates=50)
    running = asyncio.create_task(trial.run())
    for point in [*POINTS[1:], ""]:
        await process.dead.wait()
        assert await process.code() == KILLED
        await process.start(point)
    await running
    await settled(database)
    assert await process.stop() == 0
    assert await faults(trial, database, sent) == Faults()


async def test_killed_at_any_time_and_started_again(
    processes: list[ServingProcess], database: Database, sent: Path
) -> None:
    process = processes[0]
    await process.start()
    trial = Trial([process], updates=40)
    running = asyncio.create_task(trial.run())
    for received in (120, 240):
        await trial.has_received(received)
        process.send(signal.SIGKILL)
        await process.dead.wait()
        await process.start()
    await running
    await settled(database)
    assert await process.stop() == 0
    assert await faults(trial, database, sent) == Faults()


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_one_of_two_killed(
    processes: list[ServingProcess], database: Database, sent: Path
) -> None:
    first, second = processes
    await asyncio.gather(first.start(), second.start())
    trial = Trial(processes, updates=40)
    running = asyncio.create_task(trial.run())
    for received in (120, 240):
        await trial.has_received(received)
        first.send(signal.SIGKILL)
        await first.dead.wait()
        await first.start()
    await running
    await settled(database)
    assert [await process.stop() for process in processes] == [0, 0]
    assert await faults(trial, database, sent) == Faults()


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_one_of_two_frozen_until_its_chats_were_taken(
    processes: list[ServingProcess], database: Database, sent: Path
) -> None:
    first, second = processes
    await asyncio.gather(first.start(), second.start())
    trial = Trial(processes, updates=40, answer_within_s=0.3)
    running = asyncio.create_task(trial.run())
    await trial.has_received(120)
    first.send(signal.SIGSTOP)
    await second_serves_alone(database)
    await trial.has_received(300)
    first.send(signal.SIGCONT)
    await running
    await settled(database)
    assert [await process.stop() for process in processes] == [0, 0]
    assert await faults(trial, database, sent) == Faults()


async def second_serves_alone(database: Database) -> None:
    """Returns when the frozen process has been declared dead and its chats are taken."""
    async with asyncio.timeout(GUARD_S):
        while len({owner for (owner,) in await contents(database, shard, "node")}) > 1:  # noqa: ASYNC110 -- no event tells of other processes' rows
            await asyncio.sleep(0.05)
