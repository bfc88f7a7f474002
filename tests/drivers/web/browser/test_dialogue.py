"""Whole dialogues at the screen."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from botique_core.events import (
    ButtonPressed,
    LocationReceived,
    Started,
    TextReceived,
)
from botique_core.messages import Button, Keyboard
from tests.drivers.web.browser.page import ChatPage
from tests.drivers.web.stage import Stage, rows

TOP = "(one) => one.getBoundingClientRect().top"

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_first_visit_is_greeted(stage: Stage, page: ChatPage) -> None:
    await page.opens()
    event = await page.hears()
    assert isinstance(event, Started)
    await stage.says(event.chat, "Здравствуйте!")
    await page.sees("Здравствуйте!")
    await page.line_is("на связи")


async def test_scanned_code_starts_with_its_payload_once(stage: Stage, page: ChatPage) -> None:
    await page.opens("/?start=7KQ2M9XA")
    event = await page.hears()
    assert isinstance(event, Started)
    await expect(page.page).to_have_url(stage.url + "/")
    await stage.says(event.chat, "Здравствуйте!")
    await page.page.reload()
    await page.sees("Здравствуйте!")
    await page.says("я снова тут")
    assert (event.payload, type(await page.hears())) == ("7KQ2M9XA", TextReceived)


async def test_conversation_with_buttons_menu_and_contact(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "На каком языке?", buttons=rows(("Русский", "English")))
    await page.presses("Русский")
    press = await page.hears()
    assert isinstance(press, ButtonPressed)
    assert press.payload == "Русский"
    chosen = page.page.get_by_role("button", name="Русский", exact=True)
    await expect(chosen).to_have_attribute("aria-pressed", "true")

    await stage.says(chat, "Поделитесь номером", ask="contact", ask_label="Поделиться номером")
    await page.presses("Поделиться номером")
    await page.page.get_by_label("Номер телефона").fill("12")
    await page.presses("Поделиться")
    await expect(page.page.get_by_text("опечатка")).to_be_visible()
    await page.page.get_by_label("Номер телефона").fill("+7 925 840-99-29")
    await page.presses("Поделиться")
    contact = await page.hears()
    assert isinstance(contact, TextReceived)
    assert contact.text == "+7 925 840-99-29"
    await expect(page.page.locator(".paper")).to_contain_text("+7 925 840-99-29")

    await stage.says(chat, "Спасибо!", keyboard=Keyboard((("Оставить отзыв", "Бонусы"),)))
    await page.presses("Бонусы")
    text = await page.hears()
    assert isinstance(text, TextReceived)
    assert text.text == "Бонусы"


async def test_words_beside_a_request_are_said(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Меню", keyboard=Keyboard((("Бонусы",),)))
    skip = Keyboard((("Пропустить",),))
    await stage.says(chat, "Номер?", ask="contact", ask_label="Поделиться номером", keyboard=skip)
    await page.presses("Пропустить")
    event = await page.hears()
    assert isinstance(event, TextReceived)
    assert event.text == "Пропустить"
    await expect(page.page.get_by_role("button", name="Бонусы")).to_be_visible()


async def test_history_is_there_after_a_reload(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Как вас зовут?", keyboard=Keyboard((("Меню",),)))
    await page.says("Анна")
    await page.hears()
    await page.page.reload()
    await page.sees("Как вас зовут?", "Анна")
    await expect(page.page.get_by_role("button", name="Меню", exact=True).first).to_be_visible()
    assert stage.heard.qsize() == 0


async def test_message_is_changed_and_deleted_before_ones_eyes(
    stage: Stage, page: ChatPage
) -> None:
    chat = await page.begins()
    first = await stage.says(chat, "Было так")
    second = await stage.says(chat, "Исчезну")
    await page.sees("Было так", "Исчезну")
    await stage.says(chat, "Стало иначе", target=first)
    await stage.says(chat, target=second, delete=True)
    await page.sees("Стало иначе")
    await expect(page.bubbles.locator(".meta")).to_contain_text("изм.")


async def test_marks_are_drawn_and_nothing_is_parsed_as_html(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(
        chat,
        '<b>жирный <i>и курсив</i></b> <code>код</code> <a href="https://example.com/">ссылка</a> '
        "&lt;img src=x onerror=alert(1)&gt; https://example.com/путь.",
    )
    words = page.page.locator(".words").first
    await expect(words.locator("strong em")).to_have_text("и курсив")
    await expect(words.locator("code")).to_have_text("код")
    await expect(words.locator("img")).to_have_count(0)
    links = words.locator("a")
    assert [await link.get_attribute("href") for link in await links.all()] == [
        "https://example.com/",
        "https://example.com/путь",
    ]
    assert await links.first.get_attribute("rel") == "noopener noreferrer nofollow"


async def test_script_in_a_link_is_no_link(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "нажми", buttons=((Button("тут", url="javascript:alert(1)"),),))
    await expect(page.page.get_by_role("button", name="тут", exact=True)).to_be_visible()
    await expect(page.page.locator(".choices a")).to_have_count(0)


async def test_right_to_left_text_reads_from_the_right(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "שלום עולם")
    words = page.page.locator(".words").first
    await expect(words).to_have_css("direction", "rtl")


async def test_long_text_is_folded(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Абзац о лояльности. " * 200)
    words = page.page.locator(".words").first
    await expect(words).to_have_class("words folded")
    await page.presses("Показать полностью")
    await expect(words).to_have_class("words")


async def test_interface_follows_the_language_of_the_page(browser: Browser, stage: Stage) -> None:
    async with ChatPage.of(browser, stage, locale="en-GB") as page:
        await page.opens()
        await page.line_is("online")
        await expect(page.page.get_by_role("textbox", name="Message")).to_be_visible()


async def test_location_is_shared(browser: Browser, stage: Stage) -> None:
    place = {"latitude": 56.84, "longitude": 60.6}
    async with ChatPage.of(browser, stage, geolocation=place, permissions=["geolocation"]) as page:
        chat = await page.begins()
        await stage.says(chat, "Где вы?", ask="location", ask_label="Отправить место")
        await page.presses("Отправить место")
        event = await page.hears()
        assert isinstance(event, LocationReceived)
        assert (event.latitude, event.longitude) == (56.84, 60.6)
        await expect(page.page.get_by_text("56.84000, 60.60000")).to_be_visible()


async def test_refused_location_asks_for_words(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Где вы?", ask="location", ask_label="Отправить место")
    await page.presses("Отправить место")
    await expect(page.page.get_by_text(re.compile("Напишите адрес"))).to_be_visible()


async def test_bot_is_seen_writing_until_it_has_written(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await page.line_is("на связи")
    await stage.driver.typing(chat)
    dots = page.page.locator(".typing")
    await expect(dots).to_be_visible()
    await stage.says(chat, "Готово")
    await expect(dots).to_have_count(0)


async def test_times_are_local_and_days_are_named(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Который час?")
    await expect(page.page.locator(".day")).to_have_text("Сегодня")
    shown = await page.page.locator("time").first.inner_text()
    utc = await page.page.locator("time").first.get_attribute("datetime") or ""
    hour = (int(utc[11:13]) + 5) % 24  # Yekaterinburg
    assert shown == f"{hour:02d}:{utc[14:16]}"


async def test_question_is_never_folded(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Я согласен с тем, что. " * 100, buttons=rows(("Даю согласие",)))
    await expect(page.page.locator(".words").first).to_have_class("words")


async def test_long_message_is_shown_from_its_beginning(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "раз")
    await page.sees("раз")
    await stage.says(chat, "\n".join(map(str, range(100))), buttons=rows(("Дальше",)))
    article = page.bubbles.last
    await expect(article).to_be_in_viewport()
    tops = [await one.evaluate(TOP) for one in (page.log, article)]
    assert 0 <= tops[1] - tops[0] <= 20
    await page.page.get_by_role("button", name="К последним сообщениям").click()
    await expect(page.page.get_by_role("button", name="Дальше", exact=True)).to_be_in_viewport()


async def test_reader_further_up_is_told_of_news(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    for number in range(30):
        await stage.says(chat, f"Сообщение {number}")
    await expect(page.bubbles).to_have_count(30)
    await page.page.reload()
    await expect(page.bubbles).to_have_count(30)
    await page.log.hover()
    await page.page.mouse.wheel(0, -2_000)
    pill = page.page.get_by_role("button", name="К последним сообщениям")
    await expect(pill).to_be_visible()
    await stage.says(chat, "Новость")
    await expect(pill.locator("b")).to_have_text("1")
    await pill.click()
    await expect(page.bubbles.last).to_be_in_viewport()
    await expect(pill).to_be_hidden()


async def test_older_messages_come_by_scrolling_up(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    for number in range(60):
        await stage.says(chat, f"Сообщение {number}")
    await expect(page.bubbles).to_have_count(60)
    await page.page.reload()
    await expect(page.bubbles).to_have_count(40)
    await page.log.hover()
    await page.page.mouse.wheel(0, -9_000)
    await expect(page.bubbles).to_have_count(60)
    assert "Сообщение 0" in await page.bubbles.first.inner_text()


async def test_chat_itself_never_scrolls_out_of_its_frame(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    for number in range(20):
        await stage.says(chat, f"Вопрос {number}", buttons=rows(("Да", "Нет")))
    await expect(page.bubbles).to_have_count(20)
    pushed = "(one) => { one.scrollTop = 100; return one.scrollTop; }"
    assert await page.page.locator(".chat").evaluate(pushed) == 0
