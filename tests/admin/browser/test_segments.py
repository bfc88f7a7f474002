"""The editor of segments in a browser: built up by hand, counted meanwhile, kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from playwright.async_api import expect

from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.people.models import Customer
from botique_core.plugin import Plugin
from tests.admin.browser.conftest import served, sign_in, tab
from tests.admin.conftest import hired


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin}


async def test_segment_is_put_together_and_counted(app: App, office: Office) -> None:
    async with app.client.db.writing() as session:
        for one, language, country in ((1, "ru", "RU"), (2, "ru", "KZ"), (3, "en", "RU")):
            record = Customer(id=one, language=language, country=country, state="active")
            record.name, record.created_at = f"Имя{one}", app.client.clock.now()
            session.add(record)
    await hired(app, office, Role.OWNER)
    faults: list[str] = []
    async with served(app) as address, tab("ru-RU") as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        await sign_in(page, address)
        await page.goto(f"{address}/admin/segments/new")
        number = page.locator(".segment-number")
        await expect(number).to_have_text("3")
        await page.fill("#segment-name", "Россия, по-русски")
        await page.click("[data-do='add:r']")
        await expect(number).to_have_text("—")
        await page.check("[name='r.0:v.languages'][value=ru]")
        await expect(number).to_have_text("2")
        await page.click("[data-do='group:r']")
        await page.select_option("[name='r.1.0:is']", "core.country")
        await page.locator(".segment-more input").press_sequentially("росс")
        await page.locator("#r-1-0-v-countries-found label").click()
        await expect(number).to_have_text("1")
        await expect(page.locator(".segment-people")).to_have_text("ИИмя1")
        await page.check("[name='r.1:not']")
        await expect(page.locator(".segment-people")).to_have_text("ИИмя2")
        await page.click("[data-save]")
        await page.wait_for_url(re.compile(r"/admin/segments/\d+$"))
        await expect(page.locator("h1")).to_have_text("Россия, по-русски")
        await expect(page.locator(".segment-words")).to_have_text(
            "Язык — русский и не (страна — Россия)"
        )
        await page.click("[data-do='drop:r.1']")
        await expect(number).to_have_text("2")
    assert faults == []
