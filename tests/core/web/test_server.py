"""Several clients behind one address, and a stop that breaks nothing off."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.errors import SettingsError
from botique_core.testing.running import running, settings
from botique_core.web.front import Front
from botique_core.web.server import bind, serve
from tests.core.web.conftest import asking
from tests.core.web.feature import PagesPlugin
from tests.patience import GUARD_S


async def test_site_is_chosen_by_host_name(tmp_path: Path, ready_url: str) -> None:
    alpha_folder = tmp_path / "alpha"
    alpha_folder.mkdir()
    omega = settings(tmp_path, ready_url, client={"name": "omega"})
    url = f"sqlite:///{alpha_folder / 'client.db'}"
    alpha = settings(alpha_folder, url, client={"name": "alpha"})
    features = {"notes": PagesPlugin}
    hosts = ["omega.example", "alpha.example", "ALPHA.example:8443", "nobody.example"]
    async with running(omega, features) as first, running(alpha, features) as second:
        front = Front({"omega.example": first, "alpha.example": second}, first)
        found = []
        for host in hosts:
            async with asking(front) as browser:
                answer = await browser.get("/api/name", headers={"host": host})
                found.append(answer.json())
    assert found == ["omega", "alpha", "alpha", "omega"]


async def is_closed(port: int) -> None:
    """Returns when nobody takes a new connection any more."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionError:  # refused, or dropped as the listener closes
            return
        writer.close()


async def test_stop_answers_what_is_in_flight(app: App) -> None:
    PagesPlugin.begun, PagesPlugin.leave = asyncio.Event(), asyncio.Event()
    listening = bind("127.0.0.1", 0)
    port = listening.getsockname()[1]
    stop = asyncio.Event()
    serving = asyncio.create_task(serve([(Front({}, app), listening)], stop))
    async with asyncio.timeout(GUARD_S), httpx2.AsyncClient(timeout=GUARD_S) as browser:
        asked = asyncio.create_task(browser.get(f"http://127.0.0.1:{port}/api/slow"))
        await PagesPlugin.begun.wait()
        stop.set()
        await is_closed(port)
        assert not serving.done()
        PagesPlugin.leave.set()
        answer = await asked
        await serving
    assert (answer.status_code, answer.json()) == (200, "answered")


def test_address_that_is_taken_is_named() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"can't listen at 127.0.0.1:{port}: "):
            bind("127.0.0.1", port)
