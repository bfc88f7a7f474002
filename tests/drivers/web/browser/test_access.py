"""The chat by keyboard, by ear and on a small screen."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from botique_core.events import ButtonPressed
from botique_core.messages import Keyboard
from tests.drivers.web.browser.page import ChatPage
from tests.drivers.web.stage import Stage, rows

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"viewport": {"width": 360, "height": 640}, "is_mobile": True, "has_touch": True}
LONG = "Очень длинное название микромаркета в бизнес-центре «Первый Александровский» на 12 этаже"


async def focused(page: ChatPage) -> str:
    name: str = await page.page.evaluate("document.activeElement.textContent.trim()")
    return name


async def test_choices_are_one_stop_walked_by_arrows(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Оценка?", buttons=rows(("1", "2", "3"), ("4", "5"), ("Назад",)))
    first = page.page.get_by_role("button", name="1", exact=True)
    await first.focus()
    walked = []
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "Home", "End", "ArrowUp", "ArrowLeft"):
        await page.page.keyboard.press(key)
        walked.append(await focused(page))
    assert walked == ["2", "5", "Назад", "1", "Назад", "4", "3"]
    await page.page.keyboard.press("Enter")
    event = await page.hears()
    assert isinstance(event, ButtonPressed)
    assert event.payload == "3"


async def test_pressed_choice_keeps_the_focus(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    number = await stage.says(chat, "Темы", buttons=rows(("Новости",), ("Опросы",)))
    choice = page.page.get_by_role("button", name="Опросы")
    await choice.focus()
    await page.page.keyboard.press("Enter")
    await page.hears()
    await stage.says(
        chat, "Темы изменены", buttons=rows(("Новости",), ("✓ Опросы",)), target=number
    )
    await page.sees("Темы изменены")
    assert await focused(page) == "✓ Опросы"


async def test_menu_closes_by_escape_and_gives_the_focus_back(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Меню", keyboard=Keyboard((("Бонусы", "Акции"), ("Помощь",))))
    switch = page.page.locator("#keys")
    await expect(switch).to_have_attribute("aria-expanded", "true")
    await page.page.get_by_role("button", name="Акции").focus()
    await page.page.keyboard.press("ArrowDown")
    assert await focused(page) == "Помощь"
    await page.page.keyboard.press("Escape")
    await expect(switch).to_be_focused()
    await expect(page.page.get_by_role("button", name="Акции")).to_be_hidden()
    await page.page.reload()
    await expect(switch).to_have_attribute("aria-expanded", "false")


async def test_number_sheet_gives_the_focus_back(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Номер?", ask="contact", ask_label="Поделиться номером")
    button = page.page.get_by_role("button", name="Поделиться номером", exact=True)
    await button.focus()
    await page.page.keyboard.press("Enter")
    await expect(page.page.get_by_label("Номер телефона")).to_be_focused()
    await page.page.keyboard.press("Escape")
    await expect(page.page.get_by_role("dialog")).to_have_count(0)
    await expect(button).to_be_focused()
    assert stage.heard.qsize() == 0


async def test_new_messages_are_read_out_and_old_ones_are_not(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "раз")
    await expect(page.log).to_have_attribute("aria-live", "polite")
    await page.page.reload()
    await page.sees("раз")
    await expect(page.log).to_have_attribute("aria-live", "off")
    await stage.says(chat, "два")
    await expect(page.log).to_have_attribute("aria-live", "polite")
    assert await page.page.locator(".item .spoken").first.inner_text() == "Бот:"


async def test_every_control_has_a_name(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(
        chat,
        "Меню",
        keyboard=Keyboard((("Бонусы",),)),
    )
    await expect(page.page.get_by_role("button", name="Бонусы")).to_be_visible()
    nameless = await page.page.evaluate(
        """() => [...document.querySelectorAll("button, a, textarea, input:not([hidden])")]
             .filter(one => !(one.ariaLabel || one.textContent.trim())).map(one => one.outerHTML)"""
    )
    assert nameless == []


async def test_first_tab_leads_to_the_field(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    first = page.page.locator("a, button, textarea").first
    await expect(first).to_have_text("Перейти к полю сообщения")
    await first.focus()
    await page.page.keyboard.press("Enter")
    await expect(page.field).to_be_focused()


async def test_shift_enter_breaks_the_line(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await page.field.press_sequentially("раз")
    await page.field.press("Shift+Enter")
    await page.field.press_sequentially("два")
    await page.field.press("Enter")
    await page.sees("раз\nдва")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_is_wider_than_a_phone(browser: Browser, stage: Stage, scheme: str) -> None:
    async with ChatPage.of(browser, stage, color_scheme=scheme, **PHONE) as page:
        chat = await page.begins()
        await stage.says(chat, "слово" * 60, buttons=rows((LONG,), ("1", "2", "3", "4")))
        await stage.says(chat, "<code>" + "x" * 200 + "</code>", keyboard=Keyboard(((LONG, LONG),)))
        await expect(page.bubbles).to_have_count(2)
        widths = await page.page.evaluate(
            """() => [document.documentElement, document.querySelector("#log")]
                .map((one) => one.scrollWidth)"""
        )
        assert widths == [360, 360]


async def test_theme_is_chosen_and_kept(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await page.page.get_by_role("button", name="Оформление: как в системе").click()
    await page.page.get_by_role("button", name="Оформление: светлое").click()
    dark = page.page.get_by_role("button", name="Оформление: тёмное")
    await expect(dark).to_be_visible()
    await page.page.reload()
    await expect(dark).to_be_visible()
    scheme = await page.page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert scheme == "dark"


async def test_motion_is_left_out_where_it_is_not_wanted(browser: Browser, stage: Stage) -> None:
    async with ChatPage.of(browser, stage, reduced_motion="reduce") as page:
        chat = await page.begins()
        await stage.says(chat, "тихо")
        await expect(page.bubbles.first).to_have_css("animation-duration", "0s")
