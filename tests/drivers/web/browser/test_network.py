"""Bad networks: nothing is lost and nothing shows twice."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from botique_core.events import TextReceived
from tests.drivers.web.browser.page import ChatPage
from tests.drivers.web.stage import TEXT_CHARS, Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def heard_text(page: ChatPage) -> str:
    event = await page.hears()
    assert isinstance(event, TextReceived)
    return event.text


async def test_lost_answer_is_asked_for_again_without_doubling(
    stage: Stage, page: ChatPage
) -> None:
    await page.begins()
    await page.line_is("на связи")
    stage.swallows_answers = 2
    await page.says("раз")
    await page.says("два")
    await page.sees("раз", "два")
    await expect(page.page.locator('.tick[data-state="accepted"]')).to_have_count(2)
    assert [await heard_text(page), await heard_text(page)] == ["раз", "два"]
    assert stage.heard.qsize() == 0
    await page.sees("раз", "два")


async def test_server_that_was_away_is_found_again(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await page.line_is("на связи")
    await page.page.context.set_offline(True)
    await page.line_is("нет сети — отправим, когда появится")
    await stage.says(chat, "Пока вас не было")
    await page.says("Ответ без сети")
    await expect(page.ticks).to_have_attribute("data-state", "sending")
    await page.page.context.set_offline(False)
    await page.line_is("на связи")
    assert await heard_text(page) == "Ответ без сети"
    await page.sees("Пока вас не было", "Ответ без сети")
    await expect(page.ticks).to_have_attribute("data-state", "accepted")


async def test_message_left_unsent_goes_after_a_reload(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await page.line_is("на связи")
    await page.page.route("**/chat/messages", lambda route: route.abort())
    await page.says("не забудь меня")
    await expect(page.ticks).to_have_attribute("data-state", "sending")
    await page.page.unroute("**/chat/messages")
    await page.page.reload()
    assert await heard_text(page) == "не забудь меня"
    await page.sees("не забудь меня")


async def test_network_without_sockets_is_polled(stage: Stage, page: ChatPage) -> None:
    stage.refuses_sockets = True
    chat = await page.begins()
    await page.line_is("на связи")
    await stage.says(chat, "Слышно?")
    await page.sees("Слышно?")
    await page.says("Слышно")
    assert await heard_text(page) == "Слышно"
    await stage.says(chat, "Отлично")
    await page.sees("Слышно?", "Слышно", "Отлично")


async def test_two_tabs_of_one_visitor_show_the_same(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Здравствуйте")
    await page.sees("Здравствуйте")
    other = ChatPage(await page.page.context.new_page(), stage)
    await other.opens()
    await other.sees("Здравствуйте")
    await other.says("из второй вкладки")
    await page.sees("Здравствуйте", "из второй вкладки")
    assert other.faults == []


async def test_visitor_whom_the_server_forgot_begins_anew(stage: Stage, page: ChatPage) -> None:
    chat = await page.begins()
    await stage.says(chat, "Здравствуйте")
    await page.sees("Здравствуйте")
    await page.page.evaluate("localStorage.setItem('botique:omega:main:token', 'W10.forged')")
    await page.page.reload()
    started = await page.hears()
    assert started.chat != chat
    await page.sees()


async def test_text_that_is_too_long_can_not_be_sent(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await page.field.fill("я" * (TEXT_CHARS + 5))
    await expect(page.page.locator("#count")).to_have_text("-5")
    await expect(page.page.get_by_role("button", name="Отправить")).to_be_disabled()


async def test_refused_message_can_be_tried_again_or_dropped(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await page.line_is("на связи")
    refusal = '{"error": "refused"}'
    await page.page.route("**/chat/messages", lambda route: route.fulfill(status=400, body=refusal))
    await page.says("раз")
    await page.says("два")
    await expect(page.page.locator('.tick[data-state="failed"]')).to_have_count(2)
    await page.page.unroute("**/chat/messages")
    await page.page.get_by_role("button", name="Повторить").first.click()
    assert await heard_text(page) == "раз"
    await page.page.get_by_role("button", name="Удалить").click()
    await page.sees("раз")
    await page.page.reload()
    await page.sees("раз")


async def test_draft_is_there_after_a_reload(stage: Stage, page: ChatPage) -> None:
    await page.begins()
    await page.field.fill("начал писать")
    await page.page.reload()
    await expect(page.field).to_have_value("начал писать")


async def test_restarted_server_is_found_again(browser: Browser, stage: Stage) -> None:
    async with ChatPage.of(browser, stage) as page:
        chat = await page.begins()
        await page.line_is("на связи")
        await stage.driver.stop()  # every socket is sent away, as by a rolling restart
        await stage.says(chat, "Я перезапустился")
        await page.sees("Я перезапустился")
        await page.line_is("на связи")
