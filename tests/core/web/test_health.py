"""What a load balancer is told about a process."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.testing.running import settings
from tests.core.inbox.gateway import opened_before
from tests.core.web.conftest import NOTHING_ELSE, asking


async def test_process_at_work_is_alive_and_ready(browser: httpx2.AsyncClient) -> None:
    live, ready = await browser.get("/health/live"), await browser.get("/health/ready")
    assert (live.status_code, live.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (200, {"database": "ok"})


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_process_without_its_database_is_alive_and_not_ready(
    tmp_path: Path, ready_url: str
) -> None:
    gateway, behind = await opened_before(ready_url)
    async with App.opened(settings(tmp_path, behind), installed=NOTHING_ELSE) as app:
        await gateway.close()
        async with asking(app.pages) as browser:
            live, ready = await browser.get("/health/live"), await browser.get("/health/ready")
    assert (live.status_code, live.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (503, {"database": "failed"})
