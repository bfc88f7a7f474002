"""Processes that die in the middle of a mailing, and several that send one at the same time."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from botique_core.broadcasts.postman import IN_FLIGHT_MAX
from botique_core.outbox.state import DeliveryState
from tests.core.broadcasts.stage import PATIENCE_S, Stage, eventually, opened, staged

ROOT = Path(__file__).parents[3]
CUSTOMERS = 300


@asynccontextmanager
async def sending(url: str, folder: Path, fault: str = "") -> AsyncIterator[Process]:
    """A process that sends mailings until it dies at `fault` or is killed."""
    arguments = (url, str(folder), str(folder / "sent"))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.core.broadcasts.child", *arguments),
        cwd=ROOT,
        env={**os.environ, "BOTIQUE_FAULT": fault},
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def dies(process: Process) -> None:
    """Waits for its death, which must be the one asked for."""
    async with asyncio.timeout(2 * PATIENCE_S):
        assert await process.wait() == -signal.SIGKILL


async def settled(stage: Stage, broadcast: int, folder: Path) -> Counter[str]:
    """Waits for the end, and holds what was sent against the ledger."""
    async with asyncio.timeout(2 * PATIENCE_S):
        while (await stage.get(broadcast)).state != "finished":  # noqa: ASYNC110 -- another process ends it
            await asyncio.sleep(0.05)
    messages = Counter((folder / "sent").read_text().split())
    rows = await stage.rows(broadcast, "chat", "state")
    sent = {address for address, state in rows if state == DeliveryState.SENT}
    unknown = {address for address, state in rows if state == DeliveryState.UNKNOWN}
    assert {address: messages[address] for address in sent} == dict.fromkeys(sent, 1)
    assert messages.keys() <= sent | unknown
    assert max(messages.values()) == 1
    assert len(unknown) <= IN_FLIGHT_MAX
    assert len(sent | unknown) == CUSTOMERS
    return await stage.states(broadcast)


@pytest.mark.parametrize(
    ("dialect", "fault"),
    [
        ("postgresql", "announced:4"),
        ("postgresql", "after-mailing:40"),
        ("sqlite", "before-mailing:40"),
    ],
)
async def test_successor_goes_on_where_a_process_was_killed(
    ready_url: str, tmp_path: Path, fault: str
) -> None:
    async with opened(tmp_path, ready_url) as stage:
        await stage.crowd(range(1, CUSTOMERS + 1))
        broadcast = await stage.started()
        async with sending(ready_url, tmp_path, fault) as first:
            await dies(first)
        async with sending(ready_url, tmp_path):
            states = await settled(stage, broadcast, tmp_path)
        assert states["unknown"] >= 1


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_neighbour_goes_on_where_a_process_was_killed(ready_url: str, tmp_path: Path) -> None:
    async with opened(tmp_path, ready_url) as stage:
        await stage.crowd(range(1, CUSTOMERS + 1))
        broadcast = await stage.started()
        async with (
            sending(ready_url, tmp_path, "after-mailing:20") as first,
            sending(ready_url, tmp_path),
        ):
            await asyncio.wait([asyncio.ensure_future(first.wait())], timeout=PATIENCE_S)
            await settled(stage, broadcast, tmp_path)


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_two_processes_share_one_mailing(ready_url: str, tmp_path: Path) -> None:
    async with staged(tmp_path, ready_url) as one, staged(tmp_path, ready_url) as two:
        await one.crowd(range(1, 3_001))
        broadcast = await one.started()
        assert await one.finished(broadcast) == {"sent": 3_000}
        shares = [len(stage.messenger.ids) for stage in (one, two)]
        assert sum(shares) == 3_000
        assert len({*one.said(), *two.said()}) == 3_000


async def test_stopped_process_leaves_nothing_open(ready_url: str, tmp_path: Path) -> None:
    async with staged(tmp_path, ready_url) as stage:
        await stage.crowd(range(1, 201))
        stage.messenger.open.clear()
        broadcast = await stage.started()
        await eventually(lambda: calling(stage))
        asyncio.get_running_loop().call_later(0.05, stage.messenger.open.set)
    async with opened(tmp_path, ready_url) as stage:
        states = await stage.states(broadcast)
        assert states == {"sent": states["sent"], "pending": 200 - states["sent"]}
        assert states["sent"] >= 1
        assert {worker for (worker,) in await stage.rows(broadcast, "lease_us")} == {None}


async def calling(stage: Stage) -> bool:
    return bool(stage.messenger.calling)
