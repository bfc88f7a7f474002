"""The panel behind a real socket, and a browser in front of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, async_playwright, expect

from botique_core.app.app import App
from botique_core.web.front import Front
from botique_core.web.server import bind, serve
from tests.admin.conftest import PASSWORD
from tests.drivers.web.browser.conftest import CHROMIUM, FLAGS
from tests.patience import GUARD_S

EMAIL = "owner@example.com"


@asynccontextmanager
async def served(app: App) -> AsyncIterator[str]:
    """The address of an app."""
    listening, stop = bind("127.0.0.1", 0), asyncio.Event()
    serving = asyncio.create_task(serve([(Front({}, app), listening)], stop))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    stop.set()
    await serving


@asynccontextmanager
async def tab(language: str) -> AsyncIterator[Page]:
    """A browser with one tab."""
    if CHROMIUM is None:
        pytest.fail("no chromium: install the package of that name to test the panel")
    expect.set_options(timeout=GUARD_S * 1000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(locale=language)
        page.set_default_timeout(GUARD_S * 1000)
        yield page
        await browser.close()


async def sign_in(page: Page, address: str) -> None:
    """Comes in by the door."""
    await page.goto(address + "/admin/login")
    await page.fill("#email", EMAIL)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url("**/admin/")
