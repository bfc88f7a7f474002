"""The web chat beside the inbox: what one says appears in the other, without a reload."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from botique_admin.office import Office
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.clock import SystemClock
from botique_core.panel import Role
from botique_core.testing.running import running, settings
from botique_web.plugin import WebPlugin
from tests.admin.browser.conftest import served
from tests.admin.conftest import PASSWORD, hired
from tests.drivers.web.browser.conftest import CHROMIUM, FLAGS
from tests.drivers.web.browser.test_house import presses, says, sees
from tests.patience import GUARD_S
from tests.plugins.feedback.conftest import fill
from tests.plugins.feedback.panel.conftest import PANEL, RULES

EMAIL = "olga@example.com"


@pytest.fixture
async def app(tmp_path: Path, ready_url: str) -> AsyncIterator[App]:
    client = settings(
        tmp_path,
        ready_url,
        drivers={"web": {"enabled": True}},
        plugin={"admin": RULES, "feedback": {"undo_s": 1}},
    )
    drivers = {"web": WebPlugin}
    async with running(client, PANEL, clock=SystemClock(), drivers=drivers) as app:
        await fill(app.client)
        await hired(
            app, Office.of(app.client, AdminSettings.model_validate(RULES)), Role.SUPPORT, EMAIL
        )
        yield app


@pytest.fixture
async def browser(app: App) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


async def tab(browser: Browser, address: str) -> Page:
    context = await browser.new_context(base_url=address, locale="ru-RU")
    page = await context.new_page()
    page.set_default_timeout(GUARD_S * 1000)
    return page


async def test_chat_and_inbox_speak_with_each_other(app: App, browser: Browser) -> None:
    expect.set_options(timeout=GUARD_S * 1000)
    async with served(app) as address:
        desk = await tab(browser, address)
        await desk.goto("/admin/login?next=/feedback/")
        await desk.fill("#email", EMAIL)
        await desk.fill("#password", PASSWORD)
        await desk.keyboard.press("Enter")
        await expect(desk.get_by_text("Всё разобрано")).to_be_visible()

        chat = await tab(browser, address)
        await chat.goto("/")
        await sees(chat, "На каком языке")
        await presses(chat, "Русский")
        await sees(chat, "Главное меню")
        for label in ("Оставить отзыв", "Вопрос", "Бот"):
            await presses(chat, label)
        await sees(chat, "Напишите свой вопрос")
        await says(chat, "Когда откроете буфет?")
        await presses(chat, "Отправить")

        line = desk.locator(".ib-row")
        await expect(line).to_contain_text("Когда откроете буфет?")
        await line.click()
        await desk.locator("#ib-text").fill("Завтра в девять")
        await desk.keyboard.press("Control+Enter")
        await sees(chat, "Завтра в девять")
        await expect(desk.locator(".ib-tick.sent")).to_be_visible()

        await presses(chat, "Ответить")
        await says(chat, "Спасибо, приду!")
        await expect(desk.locator(".by-customer .ib-text").last).to_have_text("Спасибо, приду!")
        await expect(desk.locator(".ib-status")).to_have_text("В работе")
        await desk.context.close()
        await chat.context.close()
