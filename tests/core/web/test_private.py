"""Numbers and the description of the API are for those who run the house."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.testing.running import running, settings
from botique_core.web.front import Front
from botique_core.web.server import bind, serve
from tests.core.web.feature import PagesPlugin
from tests.patience import GUARD_S

PATHS = ["/metrics", "/api/docs", "/api/openapi.json"]
TOKEN = "a token long enough"


@pytest.mark.parametrize("path", PATHS)
async def test_hidden_by_default(browser: httpx2.AsyncClient, path: str) -> None:
    for authorization in ("", "Bearer ", "Bearer x"):
        answer = await browser.get(path, headers={"authorization": authorization})
        assert answer.status_code == 404


@pytest.mark.parametrize("sections", [{"server": {"metrics_token": TOKEN}}])
async def test_shown_to_those_who_know_the_token(
    app: App, browser: httpx2.AsyncClient, sections: Mapping[str, Mapping[str, Any]]
) -> None:
    for path in PATHS:
        refused = await browser.get(path, headers={"authorization": "Bearer another"})
        assert refused.status_code == 404
    known = {"authorization": f"Bearer {TOKEN}"}
    numbers, docs, schema = [await browser.get(path, headers=known) for path in PATHS]
    assert f"botique_generation {float(app.generation.number)}" in numbers.text
    assert "<code>POST /api/notes</code>" in docs.text
    assert list(schema.json()["paths"]) == [
        "/api/notes",
        "/api/raw",
        "/chat/upload",
        "/api/name",
        "/api/slow",
    ]


async def test_shown_on_the_private_port_alone(tmp_path: Path, ready_url: str) -> None:
    public, private = bind("127.0.0.1", 0), bind("127.0.0.1", 0)
    port = private.getsockname()[1]
    client = settings(tmp_path, ready_url, server={"private_port": port})
    stop = asyncio.Event()
    async with (
        running(client, {"notes": PagesPlugin}) as app,
        httpx2.AsyncClient(timeout=GUARD_S) as browser,
    ):
        front = Front({}, app)
        serving = asyncio.create_task(serve([(front, public), (front, private)], stop))
        found = [
            (await browser.get(f"http://127.0.0.1:{one.getsockname()[1]}{path}")).status_code
            for one in (public, private)
            for path in PATHS
        ]
        stop.set()
        await serving
    assert found == [404, 404, 404, 200, 200, 200]
