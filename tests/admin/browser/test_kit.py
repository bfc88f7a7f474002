"""What scripts add to the pages: drafts, live parts, palette, keys, dialogs, undo."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import httpx2
import pytest
from playwright.async_api import Page, expect

from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from tests.admin import gallery
from tests.admin.browser.conftest import served, sign_in, tab
from tests.admin.conftest import Browsers, hired, signs_in
from tests.admin.gallery import GalleryPlugin


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "gallery": GalleryPlugin}


@pytest.fixture
async def page(app: App, office: Office) -> AsyncIterator[Page]:
    """The owner's tab; nothing may go wrong in the console."""
    gallery.STAND.update(version=1, by="")
    await hired(app, office, Role.OWNER)
    faults: list[str] = []
    async with served(app) as address, tab("ru-RU") as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        await sign_in(page, address)
        await page.goto(f"{address}/admin/gallery/")
        yield page
    assert faults == []


async def goes(page: Page, path: str) -> None:
    await page.evaluate("(path) => location.assign(path)", path)
    await page.wait_for_url(f"**{path}")


async def test_draft_survives_a_crash_and_leaving_is_warned_of(page: Page) -> None:
    await goes(page, "/admin/gallery/form")
    await page.fill("#f-title", "Недописанное")
    await page.locator("label[for=f-on]").click()
    await page.select_option("#f-style", "c")
    await expect(page.locator(".form-draft")).to_contain_text("Черновик сохранён в")
    asked: list[str] = []

    async def leave(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]  # playwright's own class
        await dialog.accept()  # type: ignore[attr-defined]  # the same

    page.on("dialog", leave)
    await page.reload()
    assert asked == ["beforeunload"]
    await expect(page.locator(".form-draft")).to_contain_text("Восстановлен черновик")
    await expect(page.locator("#f-title")).to_have_value("Недописанное")
    await expect(page.locator("#f-style")).to_have_value("c")
    await expect(page.locator("#f-on")).not_to_be_checked()
    await page.get_by_role("button", name="Начать заново").click()
    await expect(page.locator("#f-title")).to_have_value("Первое")


async def test_form_says_what_is_wrong_and_saves_what_is_right(page: Page) -> None:
    await goes(page, "/admin/gallery/form")
    await expect(page.locator("#f-email")).to_be_visible()
    await page.locator("label[for=f-on]").click()
    await expect(page.locator("#f-email")).to_be_hidden()
    await page.fill("#f-title", "Пять!")
    await expect(page.locator("#f-title + .counter")).to_have_text("5 / 80")
    await page.fill("#f-title", "")
    await page.fill("#f-price", "-1")
    await page.keyboard.press("Control+s")
    await expect(page.locator("#f-title")).to_be_focused()
    assert await page.locator(".wrong").count() == 2
    await page.fill("#f-title", "Готово")
    await page.fill("#f-price", "3")
    await page.keyboard.press("Control+Enter")
    toast = page.locator("[data-toast]")
    await expect(toast).to_contain_text("Сохранено")
    await toast.get_by_role("button", name="Вернуть").click()
    await expect(page.locator("[data-toast]")).to_contain_text("Возвращено")


async def test_page_keeps_up_and_keys_lead_anywhere(page: Page, browsers: Browsers) -> None:
    other: httpx2.AsyncClient = browsers()
    await signs_in(other, "owner@example.com")
    part = page.locator("#stand")
    await expect(part).to_have_text("Состояние: 1")
    gallery.STAND["version"] = 2
    sent = {"title": "Заголовок", "price": "2", "size": "large"}
    async with page.expect_response("**/admin/gallery/stand"):
        await other.post("/admin/gallery/form", data=sent)
    await expect(part).to_have_text("Состояние: 2")

    await page.keyboard.press("Control+k")
    await page.keyboard.type("сотр")
    await expect(page.locator("#palette [role=option]:visible")).to_have_count(1)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/admin/staff")
    await page.keyboard.press("g")
    await page.keyboard.press("o")
    await page.wait_for_url("**/admin/")
    await page.keyboard.press("?")
    await expect(page.locator("#keys")).to_contain_text("Искать на странице")
    await page.keyboard.press("Escape")
    await expect(page.locator("#keys")).to_be_hidden()


async def test_dialogs_pictures_tabs_and_colours(page: Page) -> None:
    await page.get_by_role("button", name="Удалить").click()
    sure = page.locator("#sure button.btn-danger")
    await expect(sure).to_be_disabled()
    await page.locator("#sure-word").fill("48210")
    await expect(sure).to_be_enabled()
    await sure.click()
    await expect(page.locator("[data-toast]")).to_contain_text("Возвращено")
    await page.locator("[data-view]").click()
    await expect(page.locator("dialog.viewer img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog.viewer")).to_have_count(0)
    await page.get_by_role("tab", name="Ответ").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tabpanel", name="Заметка")).to_be_visible()

    await page.locator(".me-open").click()
    await page.get_by_role("button", name="тёмное").click()
    await expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert page.url.endswith("/admin/gallery/")
