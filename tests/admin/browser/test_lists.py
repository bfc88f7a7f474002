"""Working with a list in a browser: by typing, by keys, by the row and all at once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
from playwright.async_api import Page, Route, expect

from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.people.models import Customer
from botique_core.plugin import Plugin
from tests.admin.browser.conftest import EMAIL, served, sign_in, tab
from tests.admin.conftest import hired
from tests.admin.lists.feature import GuestsPlugin

HERE = "/admin/guests/ru/all"
COUNT = 30


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "guests": GuestsPlugin}


@pytest.fixture
async def guests(app: App) -> None:
    now = app.client.clock.now()
    names = [f"Гость {n:02}" if n % 3 else f"Ёлка {n:02}" for n in range(1, COUNT + 1)]
    people = [
        Customer(id=n + 100, name=name, language="ru", country="RU", created_at=now)
        for n, name in enumerate(names, 1)
    ]
    async with app.client.db.writing() as session:
        session.add_all(people)


async def searches(page: Page) -> None:
    """Typing narrows the rows, the field keeps the focus, and going back shows all again."""
    await page.keyboard.press("/")
    for word in ("ЕЛКА", "елка 03"):
        await page.keyboard.type(word)
        await expect(page.locator("#list-count")).to_have_text(
            "из 10" if word == "ЕЛКА" else "из 1"
        )
        await expect(page.locator("[name=q]")).to_be_focused()
        await page.go_back()
        await expect(page.locator("#list-count")).to_have_text("из 30")
        await expect(page.locator("[name=q]")).to_have_value("")


async def presses_while_rows_come(page: Page) -> None:
    """What is pressed is opened, though new rows come before it is let go."""
    come = asyncio.Event()

    async def held(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.keyboard.type("елка")
    await expect(page.locator("#list-count")).to_have_text("из 10")
    await page.route("**/-/rows*", held)
    await page.go_back()
    await page.hover("[popovertarget=filter-country]")
    await page.mouse.down()
    come.set()
    await expect(page.locator("#list-count")).to_have_text("из 30")
    await page.mouse.up()
    await expect(page.locator("#filter-country .tick", has_text="Россия")).to_be_visible()
    await page.unroute("**/-/rows*", held)


async def narrows_and_turns(page: Page) -> None:
    """A filter's button says what it is set to; pages follow; the address holds it all."""
    await page.locator("#filter-country .tick", has_text="Россия").click()
    await expect(page.locator(".narrow.on")).to_contain_text("Россия")
    await page.keyboard.press("Escape")
    await expect(page.locator("[popovertarget=filter-country]")).to_be_focused()
    await page.click("[rel=next]")
    await expect(page.locator(".list-table tbody tr")).to_have_count(5)
    await page.reload()
    await expect(page.locator(".list-table tbody tr")).to_have_count(5)
    await page.locator(".narrow.on a").click()
    await expect(page.locator(".list-table tbody tr")).to_have_count(25)


async def acts(page: Page) -> None:
    """A page is ticked, then all that match; the question is answered, the report comes."""
    await expect(page.locator("#list-count")).to_have_text("из 30")
    await page.check("[data-all]")
    await page.click("[data-everything]")
    await expect(page.locator("[data-picked]")).to_have_text("Отмечено: 30")
    await page.click("[data-action=greet]")
    await expect(page.locator("#list-ask p")).to_have_text("Сделать это с 30 строками?")
    await page.click("#list-ask .btn-primary")
    await expect(page.locator(".task p")).to_have_text("Сделано: 30")
    await page.click(".task .away")
    await expect(page.locator(".task")).to_have_count(0)


async def test_list_is_worked_with(app: App, office: Office, guests: None) -> None:
    await hired(app, office, Role.OWNER, EMAIL)
    async with served(app) as address, tab("ru") as page:
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        await sign_in(page, address)
        await page.goto(address + HERE)
        await expect(page.locator("#list-count")).to_have_text("из 30")
        await searches(page)
        await presses_while_rows_come(page)
        await narrows_and_turns(page)
        await acts(page)
        async with page.expect_download() as coming:
            await page.click("[popovertarget=list-export]")
            await page.click("#list-export [value=csv]")
        assert (await coming.value).suggested_filename == "Новости 2026-03-01.csv"
        assert wrong == []
