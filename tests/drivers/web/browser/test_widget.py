"""The chat on a client's own site."""

from __future__ import annotations

import pytest
from playwright.async_api import FrameLocator, Page, expect

from botique_core.events import Started
from tests.drivers.web.browser.page import ChatPage
from tests.drivers.web.browser.shop import Shop
from tests.drivers.web.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


def inside(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


async def test_visitor_begins_only_when_the_chat_is_opened(
    stage: Stage, page: ChatPage, shop: Shop
) -> None:
    await page.page.goto(shop.allowed)
    bubble = page.page.get_by_role("button", name="Открыть чат")
    await expect(bubble).to_have_attribute("aria-expanded", "false")
    await expect(bubble).to_have_css("background-color", "rgb(12, 122, 103)")
    assert stage.heard.qsize() == 0
    await bubble.click()
    event = await stage.hears()
    assert isinstance(event, Started)
    await stage.says(event.chat, "Здравствуйте!")
    await expect(inside(page.page).locator(".said")).to_have_text("Здравствуйте!")


async def test_escape_closes_and_gives_the_focus_back(
    stage: Stage, page: ChatPage, shop: Shop
) -> None:
    await page.page.goto(shop.allowed)
    await page.page.get_by_role("button", name="Открыть чат").click()
    await stage.hears()
    await inside(page.page).locator("#field").press("Escape")
    bubble = page.page.get_by_role("button", name="Открыть чат")
    await expect(bubble).to_be_focused()
    await expect(page.page.locator("iframe")).to_be_hidden()


async def test_unread_messages_are_counted_on_the_bubble(
    stage: Stage, page: ChatPage, shop: Shop
) -> None:
    await page.page.goto(shop.allowed)
    await page.page.get_by_role("button", name="Открыть чат").click()
    chat = (await stage.hears()).chat
    await stage.says(chat, "Здравствуйте!")
    await expect(inside(page.page).locator(".said")).to_have_count(1)
    await page.page.get_by_role("button", name="Закрыть").first.click()
    await stage.says(chat, "Вы ещё тут?")
    await stage.says(chat, "Ау")
    badge = page.page.locator("button b")
    await expect(badge).to_have_text("2")
    await page.page.get_by_role("button", name="Открыть чат").click()
    await expect(badge).to_be_hidden()


async def test_conversation_goes_on_on_the_next_page(
    stage: Stage, page: ChatPage, shop: Shop
) -> None:
    await page.page.goto(shop.allowed)
    await page.page.get_by_role("button", name="Открыть чат").click()
    chat = (await stage.hears()).chat
    await stage.says(chat, "Здравствуйте!")
    await expect(inside(page.page).locator(".said")).to_have_count(1)
    await page.page.goto(f"{shop.allowed}/another")
    await page.page.get_by_role("button", name="Открыть чат").click()
    await expect(inside(page.page).locator(".said")).to_have_text("Здравствуйте!")
    assert stage.heard.qsize() == 0


async def test_site_that_is_not_allowed_gets_no_chat(
    stage: Stage, page: ChatPage, shop: Shop
) -> None:
    async with page.page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        await page.page.goto(shop.foreign)
    await expect(page.page.locator("button")).to_be_hidden()
    page.faults.clear()  # the browser's word on the refused frame


async def test_site_chooses_language_and_theme(stage: Stage, page: ChatPage, shop: Shop) -> None:
    shop.wishes = 'data-language="en" data-theme="dark" data-open="yes"'
    await page.page.goto(shop.allowed)
    frame = inside(page.page)
    await expect(frame.get_by_role("textbox", name="Message")).to_be_visible()
    await expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
