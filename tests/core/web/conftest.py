"""A running client with pages of its own, asked in the test's own process."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.plugins.discovery import Installed
from botique_core.testing.profiles import RICH
from botique_core.testing.running import SCRIPTED, running, settings
from botique_core.testing.scripted import ScriptedDriverPlugin
from botique_core.web.front import Application, Front
from botique_core.web.logs import JsonLines
from tests.core.web import feature
from tests.core.web.feature import PagesPlugin

NOTHING_ELSE = Installed({SCRIPTED: ScriptedDriverPlugin}, {})


@asynccontextmanager
async def asking(
    application: Application, host: str = "bot.example.com", *, strict: bool = True
) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser in front of an ASGI application; `strict` raises what the application raises."""
    transport = httpx2.ASGITransport(application, raise_app_exceptions=strict)
    async with httpx2.AsyncClient(transport=transport, base_url=f"http://{host}") as browser:
        yield browser


@pytest.fixture
def sections() -> Mapping[str, Mapping[str, Any]]:
    """What this client's settings have of their own."""
    return {}


@pytest.fixture
async def app(
    tmp_path: Path, ready_url: str, sections: Mapping[str, Mapping[str, Any]]
) -> AsyncIterator[App]:
    client = settings(tmp_path, ready_url, profile=RICH.name, **sections)
    async with running(client, {"notes": PagesPlugin}) as app:
        yield app


@pytest.fixture
async def browser(app: App) -> AsyncIterator[httpx2.AsyncClient]:
    async with asking(Front({}, app)) as browser:
        yield browser


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the test feature's logger writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    level = feature.log.level
    feature.log.addHandler(handler)
    feature.log.setLevel(logging.INFO)
    yield stream
    feature.log.removeHandler(handler)
    feature.log.setLevel(level)
