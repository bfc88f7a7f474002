"""A real browser before a served chat; one browser serves all tests of a run."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from botique_core.clock import SystemClock
from botique_core.db import Database
from tests.drivers.web.browser.page import ChatPage
from tests.drivers.web.browser.shop import Shop
from tests.drivers.web.stage import Stage, stage_on
from tests.patience import GUARD_S

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's chromium."""
    if CHROMIUM is None:
        pytest.fail("no chromium: install the package of that name to test the web chat")
    expect.set_options(timeout=GUARD_S * 1000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def shop() -> AsyncIterator[Shop]:
    """A client's site."""
    shop = Shop()
    async with shop.served():
        yield shop


@pytest_asyncio.fixture(loop_scope="session")
async def stage(ready_file: Path, tmp_path: Path, shop: Shop) -> AsyncIterator[Stage]:
    """A chat on SQLite; the protocol's own tests use both databases."""
    database = Database(f"sqlite:///{shutil.copy(ready_file, tmp_path / 'client.db')}")
    async with stage_on(database, SystemClock(), tmp_path, (shop.allowed,)) as stage:
        shop.chat = stage.url
        yield stage
    await database.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, stage: Stage) -> AsyncIterator[ChatPage]:
    """A Russian visitor who has opened the chat; nothing may go wrong in the console."""
    async with ChatPage.of(browser, stage) as page:
        yield page
