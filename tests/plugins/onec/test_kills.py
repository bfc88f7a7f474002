"""A process that is killed in the middle of a packet, and the same packet sent again."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from botique_core.app.app import App
from botique_onec.models import Packet
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_onec.simulator.caller import Caller, Unreachable
from botique_terminals.models import Terminal
from tests.patience import GUARD_S
from tests.plugins.onec.conftest import NODE, item, keyed, packet

ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def serving(url: str, folder: Path, fault: str) -> AsyncIterator[tuple[Process, str]]:
    """A process that serves the exchange, and its address."""
    words = ("-m", "tests.plugins.onec.child", url, str(folder), fault)
    process = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT, stdout=PIPE)
    assert process.stdout is not None
    try:
        address = await asyncio.wait_for(process.stdout.readline(), GUARD_S)
        yield process, address.decode().strip()
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        process._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001 -- asyncio offers no other way to close its pipes


async def counted(house: App) -> tuple[int, int]:
    """How many micro-markets and packets are known."""
    async with house.client.db.reading() as session:
        tables = (Terminal, Packet)
        found = [await session.scalar(select(func.count()).select_from(one)) for one in tables]
    return found[0] or 0, found[1] or 0


def sent(address: str, secret: str, body: dict[str, Any]) -> dict[str, Any]:
    """The answer to a packet; no second try."""
    caller = Caller(address, NODE, secret, sleep=lambda _: None)
    return caller.json("POST", "/terminals", body)


@pytest.mark.parametrize(
    ("dialect", "fault", "known", "duplicate"),
    [
        ("postgresql", "before-commit", (0, 0), False),
        ("sqlite", "after-commit", (40, 1), True),
    ],
    indirect=["dialect"],
)
async def test_packet_that_is_cut_off_is_sent_again(
    house: App,
    ready_url: str,
    tmp_path: Path,
    fault: str,
    known: tuple[int, int],
    duplicate: bool,
) -> None:
    secret = await keyed(Room.of(house.client, OnecSettings()))
    body = packet(*(item(number) for number in range(1, 41)), message_no=1)
    async with serving(ready_url, tmp_path, fault) as (process, address):
        with pytest.raises(Unreachable):
            await asyncio.to_thread(sent, address, secret, body)
        assert await process.wait() == -signal.SIGKILL
    assert await counted(house) == known
    async with serving(ready_url, tmp_path, "") as (_, address):
        answer = await asyncio.to_thread(sent, address, secret, body)
    assert (answer["created"], answer["duplicate"]) == (40, duplicate)
    assert await counted(house) == (40, 1)
