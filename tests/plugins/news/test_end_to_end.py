"""News from the editor in the panel to customers in Telegram and in the web chat, and back."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import discover
from botique_core.testing.running import running, settings
from botique_core.web.front import Front
from botique_core.web.server import bind, serve
from tests.admin.conftest import CHEAP, PASSWORD, hired
from tests.core.broadcasts.stage import ALWAYS
from tests.drivers.web.browser.conftest import CHROMIUM, FLAGS
from tests.patience import GUARD_S
from tests.plugins.news.desk import FEATURES
from tests.standins.bot_api import TOKEN, BotApi

RULES: Mapping[str, Any] = {"two_steps": False, **CHEAP}


@pytest.fixture
def dialect() -> str:
    """What `make run` has."""
    return "sqlite"


@asynccontextmanager
async def served(app: App) -> AsyncIterator[str]:
    listening, stop = bind("127.0.0.1", 0), asyncio.Event()
    serving = asyncio.create_task(serve([(Front({}, app), listening)], stop))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    stop.set()
    await serving


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("no chromium: install the package of that name to test the panel")
    expect.set_options(timeout=GUARD_S * 1000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


async def opens_the_panel(browser: Browser, address: str) -> Page:
    """The owner's tab, signed in."""
    page = await browser.new_page(locale="ru-RU")
    page.set_default_timeout(GUARD_S * 1000)
    await page.goto(f"{address}/admin/login")
    await page.fill("#email", "owner@example.com")
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url("**/admin/")
    return page


async def writes(page: Page, address: str) -> None:
    """Fills in the editor, sees the preview follow, saves."""
    await page.goto(f"{address}/admin/news/new")
    await page.fill("#f-name", "Завтраки")
    await page.fill("#f-in_ru-title", "Новый завтрак")
    await page.fill("#f-in_ru-short", "Сырники")
    await page.fill("#f-in_ru-full", "Каждый день с восьми.")
    await expect(page.locator("#preview")).to_contain_text("Каждый день с восьми.")
    await expect(page.locator("#reach")).to_contain_text("2 клиента получат это сейчас")
    await page.get_by_role("button", name="Сохранить").click()
    await page.wait_for_url(re.compile(r"/admin/news/\d+$"))


async def sends(page: Page) -> None:
    await page.get_by_role("button", name="Отправить сейчас").first.click()
    await page.locator("#sure-start").get_by_role("button", name="Отправить сейчас").click()


async def test_news_goes_from_the_panel_to_both_messengers_and_back(
    tmp_path: Path, ready_url: str
) -> None:
    features: Mapping[str, type[Plugin]] = {**FEATURES, "admin": AdminPlugin}
    async with BotApi() as api:
        anna = api.bot().chat(api.person("Анна"))
        telegram = {"token": TOKEN, "api_base": api.url}
        client = settings(
            tmp_path,
            ready_url,
            client={"languages": ["ru"]},
            delivery=ALWAYS,
            drivers={"telegram": telegram, "web": {"enabled": True}},
            plugin={"admin": RULES},
        )
        running_app = running(client, features, drivers=discover().drivers)
        async with running_app as app, served(app) as address, chromium() as browser:
            await hired(app, Office.of(app.client, AdminSettings(**RULES)), Role.OWNER)
            anna.start()
            await anna.sees("Главное меню")
            boris = await browser.new_page(locale="ru-RU")
            await boris.goto(address)
            said = boris.locator(".item[data-side='bot'] .said")
            await expect(said.last).to_contain_text("Главное меню")

            page = await opens_the_panel(browser, address)
            await writes(page, address)
            await sends(page)
            await anna.sees("Новый завтрак")
            anna.press("Подробнее")
            await anna.sees("Каждый день с восьми.")
            await boris.get_by_role("button", name="Подробнее").last.click()
            await expect(boris.get_by_text("Каждый день с восьми.")).to_be_visible()
            opened = page.locator(".measures div", has_text="Открыли").locator("dd")
            await expect(opened).to_contain_text("2")

            await page.get_by_role("button", name="Отозвать").first.click()
            await page.locator("#sure-recall").get_by_role("button", name="Отозвать").click()
            await expect(page.locator("#progress")).to_contain_text("Удалено сообщений: 2")
            await api.wait_for(
                lambda: not any("Сырники" in one.text for one in anna.from_bot), "the deletion"
            )
            await expect(boris.get_by_text("Сырники")).to_have_count(0)
        assert api.violations == []
