"""What a load balancer is told about a process."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
from sqlalchemy.engine import make_url

from botique_core.app.app import App
from botique_core.plugins.discovery import Installed
from botique_core.testing.running import SCRIPTED, settings
from botique_core.testing.scripted import ScriptedDriverPlugin
from tests.core.inbox.gateway import Gateway
from tests.core.web.conftest import asking


async def test_process_at_work_is_alive_and_ready(browser: httpx2.AsyncClient) -> None:
    live, ready = await browser.get("/health/live"), await browser.get("/health/ready")
    assert (live.status_code, live.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (200, {"database": "ok"})


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_process_without_its_database_is_alive_and_not_ready(
    tmp_path: Path, ready_url: str
) -> None:
    url = make_url(ready_url)
    gateway = Gateway(url.host or "127.0.0.1", url.port or 5432)
    await gateway.open()
    behind = url.set(host="127.0.0.1", port=gateway.port).render_as_string(hide_password=False)
    installed = Installed({SCRIPTED: ScriptedDriverPlugin}, {})
    async with App.opened(settings(tmp_path, behind), installed=installed) as app:
        await gateway.close()
        async with asking(app.pages) as browser:
            live, ready = await browser.get("/health/live"), await browser.get("/health/ready")
    assert (live.status_code, live.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (503, {"database": "failed"})
