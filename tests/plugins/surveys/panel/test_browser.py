"""From an empty editor to results, in a real browser: the manager's panel and a customer's chat."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Position, async_playwright, expect

from botique_admin.office import Office
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.clock import SystemClock
from botique_core.panel import Role
from botique_core.plugins.discovery import discover
from botique_core.testing.running import running, settings
from tests.admin.browser.conftest import served
from tests.admin.conftest import CHEAP, PASSWORD, hired
from tests.drivers.web.browser.conftest import CHROMIUM, FLAGS
from tests.patience import GUARD_S

EMAIL = "owner@example.com"
TOP: Position = {"x": 40.0, "y": 4.0}
FEATURES = ("admin", "feedback", "surveys", "terminals")


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("no chromium: install the package of that name to test the panel")
    expect.set_options(timeout=GUARD_S * 1000)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()


@pytest.fixture
async def address(tmp_path: Path, ready_url: str) -> AsyncIterator[str]:
    """The client, served with its panel and its web chat."""
    found = discover()
    features = {name: found.features[name] for name in FEATURES}
    client = settings(
        tmp_path,
        ready_url,
        client={"languages": ["ru"]},
        delivery={"quiet_from": "00:00", "quiet_to": "00:00"},
        drivers={"web": {}},
        plugin={"admin": {**CHEAP, "two_steps": False}, "surveys": {"ask_to_type_from": 1}},
    )
    web = {"web": found.drivers["web"]}
    async with running(client, features, clock=SystemClock(), drivers=web) as app:
        await owner_of(app)
        async with served(app) as url:
            yield url


async def owner_of(app: App) -> None:
    office = Office.of(app.client, AdminSettings.model_validate(CHEAP))
    async with app.client.db.writing() as session:
        for user in await office.users.all(session):
            await session.delete(user)
    await hired(app, office, Role.OWNER, EMAIL)


async def chat(browser: Browser, address: str) -> Page:
    """A customer's tab, at the main menu."""
    page = await (await browser.new_context(locale="ru-RU")).new_page()
    await page.goto(address)
    await sees(page, "Главное меню")
    return page


async def sees(page: Page, text: str) -> None:
    await expect(page.locator(".item[data-side='bot'] .said", has_text=text).last).to_be_visible()


async def presses(page: Page, label: str) -> None:
    await page.locator(".choice", has_text=re.compile(f"^{re.escape(label)}$")).last.click()


async def panel(browser: Browser, address: str) -> Page:
    """The manager's tab, signed in; nothing may go wrong in its scripts."""
    page = await (await browser.new_context(locale="ru-RU")).new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script: {error}"))
    await page.goto(f"{address}/admin/login")
    await page.fill("#email", EMAIL)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url("**/admin/")
    return page


async def writes(page: Page, address: str) -> None:
    """Two questions, put in order by keys and by the mouse, with a jump."""
    await page.goto(f"{address}/admin/surveys/")
    await page.get_by_role("button", name="Новый опрос").click()
    await page.locator("#survey-title").fill("Вкусы")
    await expect(page.locator("#survey-checks")).to_contain_text("нет ни одного вопроса")
    await page.locator("[data-kind='text']").click()
    await page.keyboard.type("Что изменить?")
    await page.locator("[data-kind='single']").click()
    await page.keyboard.type("Что берёте?")
    cards = page.locator(".survey-question-card")
    await cards.nth(1).locator(".survey-option input").first.fill("Чай")
    await page.keyboard.press("Enter")
    await page.keyboard.type("Кофе")
    await page.keyboard.press("Alt+ArrowUp")
    await cards.nth(1).locator("textarea").press("Alt+ArrowUp")
    await expect(page.locator("#survey-announce")).to_have_text("Вопрос теперь 1-й из 2.")
    await expect(cards.nth(0).locator("textarea")).to_have_value("Что берёте?")
    await cards.nth(1).locator(".survey-grip").first.drag_to(cards.nth(0), target_position=TOP)
    await expect(cards.nth(0).locator("textarea")).to_have_value("Что изменить?")
    await cards.nth(1).locator("textarea").press("Alt+ArrowUp")
    await mends(page)


async def mends(page: Page) -> None:
    """Takes the empty option away, so that the survey is ready."""
    options = page.locator(".survey-question-card").nth(0).locator(".survey-option")
    await expect(page.locator("#survey-checks")).to_contain_text("Нужно исправить")
    empty = [
        number
        for number in range(await options.count())
        if not await options.nth(number).locator("input").first.input_value()
    ]
    await options.nth(empty[0]).get_by_role("button", name="Убрать вариант").click()
    await expect(page.locator("#survey-checks")).to_contain_text("Готов к запуску")
    await expect(page.locator("#survey-saved")).to_contain_text("Сохранено")
    await expect(page.locator("#survey-preview")).to_contain_text("Что берёте?")


async def tries(page: Page) -> None:
    """The draft in the web chat, whose answers nobody counts."""
    async with page.expect_popup() as opening:
        await page.get_by_role("button", name="Попробовать в чате").click()
    tried = await opening.value
    await sees(tried, "Это проба опроса")
    await sees(tried, "Что берёте?")
    await presses(tried, "Чай")
    await sees(tried, "Что изменить?")
    await tried.close()


async def starts(page: Page) -> None:
    """«Кому и когда», and off it goes."""
    await page.get_by_role("link", name="Кому и когда").click()
    number = await page.locator(".survey-reached strong").inner_text()
    await page.get_by_role("button", name="Запустить опрос").click()
    await page.locator("#survey-launch-sure-word").fill(number)
    await page.locator("#survey-launch-sure").get_by_role("button", name="Запустить опрос").click()
    await expect(page.locator("#survey-figures")).to_be_visible()


async def test_survey_from_the_editor_to_its_results(browser: Browser, address: str) -> None:
    customer = await chat(browser, address)
    manager = await panel(browser, address)
    await writes(manager, address)
    await tries(manager)
    await starts(manager)

    await sees(customer, "Ответьте, пожалуйста, на несколько коротких вопросов.")
    await presses(customer, "Участвовать")
    await sees(customer, "Что берёте?")
    await presses(customer, "Кофе")
    await sees(customer, "Что изменить?")
    await customer.locator("#field").fill("Больше пирожков")
    await customer.locator("#field").press("Enter")
    await sees(customer, "Спасибо! Ваши ответы помогут нам стать лучше.")

    figures = manager.locator("#survey-figures .figure strong")
    await expect(figures.nth(2)).to_have_text("1")
    await expect(figures.nth(1)).to_have_text("1")
    await expect(manager.get_by_text("Больше пирожков")).to_be_visible()
    await manager.get_by_role("link", name="Чай").click()
    await expect(manager.locator("#survey-figures .figure strong").nth(1)).to_have_text("0")
