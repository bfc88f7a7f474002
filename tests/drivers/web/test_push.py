"""How pages hear: sockets and long polling, news and typing, endings."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
import websockets

from botique_core.driver import Outgoing
from botique_core.marks import Marked
from botique_core.messages import Part
from botique_core.testing.clock import ManualClock
from botique_web import push
from tests.drivers.web.stage import Stage
from tests.drivers.web.visitor import Visit
from tests.patience import GUARD_S

HOUR_S = 3600


@pytest.fixture
async def chat(stage: Stage, visit: Visit) -> str:
    await visit.sends(kind="start")
    return (await stage.hears()).chat


async def test_socket_hears_at_once_what_it_missed(stage: Stage, visit: Visit, chat: str) -> None:
    await stage.says(chat, "раз")
    seq = (await visit.changes())[0]["seq"]
    await stage.says(chat, "два")
    async with visit.socket(seq) as socket:
        frame = await socket.hears("changes")
    assert [item["spans"][0]["text"] for item in frame["items"]] == ["два"]


async def test_socket_hears_what_comes(stage: Stage, visit: Visit, chat: str) -> None:
    async with visit.socket() as socket:
        await socket.hears("changes")
        await stage.says(chat, "вот и я")
        frame = await socket.hears("changes")
    assert [item["spans"][0]["text"] for item in frame["items"]] == ["вот и я"]


async def test_socket_hears_that_the_bot_writes(stage: Stage, visit: Visit, chat: str) -> None:
    async with visit.socket() as socket:
        await socket.hears("changes")
        await stage.driver.typing(chat)
        assert (await socket.hears("typing"))["for_ms"] == 6_000


async def test_every_page_of_a_visitor_hears(stage: Stage, visit: Visit, chat: str) -> None:
    async with visit.socket() as one, visit.socket() as other:
        await one.hears("changes")
        await other.hears("changes")
        await visit.says("с одной страницы")
        frames = [await one.hears("changes"), await other.hears("changes")]
    assert [frame["items"][0]["spans"][0]["text"] for frame in frames] == ["с одной страницы"] * 2


async def test_nobody_hears_what_is_for_another(stage: Stage, visit: Visit, chat: str) -> None:
    async with Visit.begun(stage.url) as other, other.socket() as socket:
        await socket.hears("changes")
        await stage.says(chat, "не вам")
        await other.says("я тут")
        frame = await socket.hears("changes")
    assert [item["spans"][0]["text"] for item in frame["items"]] == ["я тут"]


async def test_polling_is_answered_when_something_comes(
    stage: Stage, visit: Visit, chat: str
) -> None:
    seq = (await visit.changes())[0]["seq"]
    polling = asyncio.create_task(visit.changes(seq, hold=8))
    while not stage.driver._desk.hub.visitors():  # noqa: ASYNC110, SLF001 -- until the poll is held
        await asyncio.sleep(0)
    await stage.says(chat, "дождались")
    (frame,) = await polling
    assert [item["spans"][0]["text"] for item in frame["items"]] == ["дождались"]


async def test_polling_with_something_new_does_not_wait(
    stage: Stage, visit: Visit, chat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push, "HOLD_MAX_S", HOUR_S)
    await stage.says(chat, "раз")
    async with asyncio.timeout(GUARD_S):
        (frame,) = await visit.changes(0, hold=HOUR_S)
    assert len(frame["items"]) == 1


@pytest.mark.parametrize(
    "hello", ["", "{", "[]", '{"after": 0}', '{"token": "x", "after": -1}', "x" * 3_000]
)
async def test_malformed_hello_ends_the_socket(stage: Stage, hello: str) -> None:
    address = stage.url.replace("http", "ws") + "/chat/socket"
    async with websockets.connect(address, open_timeout=GUARD_S) as connection:
        await connection.send(hello)
        await connection.wait_closed()
    assert connection.close_code == 4403


async def test_socket_of_another_site_is_refused(visit: Visit) -> None:
    async with visit.socket(origin="https://evil.example.com") as socket:
        assert await socket.closes() == 4403


async def test_bytes_end_the_socket(visit: Visit) -> None:
    async with visit.socket() as socket:
        await socket.hears("changes")
        await socket.connection.send(b"\x00\x01")
        assert await socket.closes() == 1003


async def test_chatter_on_the_socket_is_ignored(stage: Stage, visit: Visit, chat: str) -> None:
    async with visit.socket() as socket:
        await socket.hears("changes")
        await socket.connection.send(json.dumps({"type": "changes", "items": []}))
        await stage.says(chat, "всё хорошо")
        frame = await socket.hears("changes")
    assert len(frame["items"]) == 1


async def test_thirteenth_page_is_refused(visit: Visit) -> None:
    async with asyncio.TaskGroup() as group:
        leave = asyncio.Event()
        arrived = asyncio.Semaphore(0)

        async def page() -> None:
            async with visit.socket() as socket:
                await socket.hears("changes")
                arrived.release()
                await leave.wait()

        for _ in range(12):
            group.create_task(page())
        for _ in range(12):
            await arrived.acquire()
        async with visit.socket() as socket:
            code = await socket.closes()
        leave.set()
    assert code == 4403


async def test_stopping_sends_the_pages_away(stage: Stage, visit: Visit) -> None:
    async with visit.socket() as socket:
        await socket.hears("changes")
        await stage.driver.stop()
        assert await socket.closes() == 1012


async def test_page_hears_what_another_process_writes(
    stage: Stage, visit: Visit, chat: str, clock: ManualClock, tmp_path: Path
) -> None:
    if stage.client.db.is_sqlite:
        pytest.skip("one process alone serves a client on SQLite")
    other = Stage(stage.client.db, clock, tmp_path, ())
    other.listening.close()
    await stage.driver.start()
    async with visit.socket() as socket:
        await socket.hears("changes")
        await other.driver.send(Outgoing(99, chat, Part(text=Marked("из другого процесса"))))
        frame = await socket.hears("changes")
    assert [item["spans"][0]["text"] for item in frame["items"]] == ["из другого процесса"]
