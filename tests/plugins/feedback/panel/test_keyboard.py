"""A support manager empties an inbox of thirty requests without touching the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect
from sqlalchemy import select

from botique_admin.office import Office
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.client import Client
from botique_core.clock import SystemClock
from botique_core.panel import Role
from botique_core.testing.running import running, settings
from botique_feedback.inbox import canned
from botique_feedback.kinds import Side, Status
from botique_feedback.models import Request, RequestMessage
from botique_feedback.service import Words
from tests.admin.browser.conftest import served
from tests.admin.conftest import PASSWORD, hired
from tests.drivers.web.browser.conftest import CHROMIUM, FLAGS
from tests.patience import GUARD_S
from tests.plugins.feedback.conftest import fill, submitted
from tests.plugins.feedback.panel.conftest import PANEL, RULES

COUNT = 30
EMAIL = "olga@example.com"
THANKS = "Спасибо за добрые слова, Анна! Передали команде, им будет очень приятно."


@pytest.fixture
async def app(tmp_path: Path, ready_url: str) -> AsyncIterator[App]:
    """By a clock that goes, for the browser's does too."""
    client = settings(tmp_path, ready_url, plugin={"admin": RULES})
    async with running(client, PANEL, clock=SystemClock()) as app:
        await fill(app.client)
        await hired(
            app, Office.of(app.client, AdminSettings.model_validate(RULES)), Role.SUPPORT, EMAIL
        )
        yield app


@pytest.fixture
async def screen(app: App) -> AsyncIterator[Page]:
    """The tab of somebody of the support who has just signed in; nothing may go wrong in it."""
    faults: list[str] = []
    async with served(app) as address, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = await browser.new_context(base_url=address, locale="ru-RU")
        page = await context.new_page()
        page.set_default_timeout(GUARD_S * 1000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        await page.goto("/admin/login")
        await page.fill("#email", EMAIL)
        await page.fill("#password", PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/admin/")
        yield page
        await browser.close()
    assert faults == []


async def told(client: Client) -> Mapping[str, tuple[str, list[str]]]:
    """By its number: where each request stands, and what the staff said."""
    async with client.db.reading() as session:
        requests = list(await session.scalars(select(Request)))
        said = list(await session.scalars(select(RequestMessage)))
    return {
        one.number: (
            one.status,
            [m.text for m in said if m.request == one.id and m.side != Side.CUSTOMER],
        )
        for one in requests
    }


async def test_inbox_is_emptied_by_keyboard_alone(app: App, screen: Page) -> None:
    for n in range(COUNT):
        await submitted(app.client, words=Words(f"Обращение номер {n}"))
    keys, thread, box = screen.keyboard, screen.locator("#ib-thread"), screen.locator("#ib-text")
    await screen.goto("/admin/feedback/")
    await keys.press("j")
    await expect(thread).to_be_visible()
    await keys.press("r")
    answered = []
    for left in range(COUNT, 0, -1):
        await expect(screen.locator("[data-tab=all] .count")).to_have_text(str(left))
        await expect(box).to_be_focused()
        number = await thread.get_attribute("data-number")
        assert number is not None
        answered.append(number)
        await keys.insert_text(f"Ответ на {number}")
        await keys.press("Control+Enter")
        await expect(screen.locator(".by-staff .ib-text")).to_have_text(f"Ответ на {number}")
        await expect(box).to_have_value("")
        await keys.press("Control+Alt+e")
        await expect(screen.locator(f"#ib-thread[data-number={number}]")).to_have_count(0)

    await expect(screen.get_by_text("Всё разобрано")).to_be_visible()
    assert sorted(answered) == sorted(set(answered))
    assert await told(app.client) == {
        number: (Status.CLOSED, [f"Ответ на {number}"]) for number in answered
    }


async def test_whatever_is_done_is_done_by_keys(app: App, screen: Page) -> None:
    for n in range(2):
        await submitted(app.client, words=Words(f"Обращение номер {n}"))
    async with app.client.db.writing() as session:
        await canned.install(app.client, session)
    keys, box = screen.keyboard, screen.locator("#ib-text")
    await screen.goto("/admin/feedback/")
    await keys.press("j")
    await expect(screen.locator("#ib-request").get_by_text("Обращение номер 1")).to_be_visible()
    await keys.press("a")
    await expect(screen.locator("#ib-assignee")).to_contain_text("Анна (я)")
    await keys.press("Alt+p")
    await keys.type("Своим")
    await keys.press("Control+Enter")
    await expect(screen.locator(".by-note .ib-text")).to_have_text("Своим")
    await keys.press("Alt+l")
    await keys.type("/than")
    await expect(screen.locator("#ib-canned [role=option]")).to_have_count(1)
    await keys.press("Enter")
    await expect(box).to_have_value(THANKS)
    await keys.press("Control+Enter")
    await expect(screen.locator(".ib-tick.held")).to_be_visible()
    await keys.press("Alt+z")
    await expect(box).to_have_value(THANKS)
    await keys.press("Alt+m")
    await keys.press("Enter")
    await expect(screen.locator(".ib-event.snooze")).to_be_visible()
