"""The whole bot in a browser: from the first word to the company's answer, and over a crash."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Page, expect

from tests.drivers.web.browser.house import House
from tests.drivers.web.pictures import png

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHOTO = FilePayload(name="салат.png", mimeType="image/png", buffer=png(80, 60))
PLACE = "Башня «Запад», Пресненская наб., 12"


@pytest.fixture
def dialect() -> str:
    """What `make run` has; the rest of the house is tried on both databases."""
    return "sqlite"


@pytest_asyncio.fixture(loop_scope="session")
async def house(tmp_path: Path, db_url: str) -> House:
    house = House(tmp_path, db_url)
    await house.does("init", str(tmp_path), "--language", "ru")
    return house


@pytest_asyncio.fixture(loop_scope="session")
async def screen(browser: Browser) -> AsyncIterator[Page]:
    """A customer's tab."""
    context = await browser.new_context(locale="ru-RU", viewport={"width": 390, "height": 844})
    yield await context.new_page()
    await context.close()


async def sees(screen: Page, text: str) -> None:
    last = screen.locator(".item[data-side='bot'] .said").last
    await expect(last).to_contain_text(text)


async def presses(screen: Page, label: str) -> None:
    exactly = re.compile(f"^{re.escape(label)}$")
    await screen.locator(".choice, .menu-key", has_text=exactly).last.click()


async def says(screen: Page, text: str) -> None:
    await screen.locator("#field").fill(text)
    await screen.locator("#field").press("Enter")


async def registers(screen: Page) -> None:
    """Language, consents, no number: up to the main menu."""
    await sees(screen, "На каком языке")
    await presses(screen, "Русский")
    for document in ("обработку персональных данных", "передачу данных", "получение рекламы"):
        await sees(screen, document)
        await presses(screen, "Даю согласие")
    await sees(screen, "номером телефона")
    await presses(screen, "Пропустить")
    await sees(screen, "Главное меню")


async def leaves_a_complaint(screen: Page) -> None:
    """«Оставить отзыв» up to the summary."""
    await presses(screen, "Оставить отзыв")
    for question, choice in (
        ("О чём хотите рассказать?", "Жалоба"),
        ("Выберите тему.", "Качество продуктов"),
        ("Уточните, пожалуйста.", "Не понравилось"),
    ):
        await sees(screen, question)
        await presses(screen, choice)
    await sees(screen, "Где это было?")
    await says(screen, "башня")
    await sees(screen, "Вот что нашлось.")
    await presses(screen, PLACE)
    await sees(screen, "О каком товаре речь?")
    await says(screen, "Салат «Цезарь»")
    await sees(screen, "Расскажите, что случилось.")
    await screen.set_input_files("#files", [PHOTO])
    await screen.locator("#field").fill("Курица была холодной")
    await screen.locator(".send:enabled").click()
    await sees(screen, "Проверьте, всё ли верно.")


async def test_customer_is_answered(house: House, screen: Page) -> None:
    await house.does("demo")
    async with house.running():
        await screen.goto(house.url)
        await registers(screen)
        await leaves_a_complaint(screen)
        await presses(screen, "Отправить")
        await expect(screen.get_by_text(re.compile(r"FB-\d{4}-\d+")).last).to_be_visible()
        shown = await screen.locator("#log").inner_text()
        number = re.findall(r"FB-\d{4}-\d+", shown)[-1]
        await house.does("feedback", "answer", number, "Простите! Мы проверили холодильник.")
        answer = screen.get_by_text("Мы проверили холодильник.")
        await expect(answer).to_be_visible()
        await screen.reload()
        await expect(answer).to_be_visible()


async def test_dialogue_goes_on_after_the_process_was_killed(house: House, screen: Page) -> None:
    async with house.running() as process:
        await screen.goto(house.url)
        await sees(screen, "На каком языке")
        process.kill()
        await process.wait()
    await presses(screen, "Русский")
    async with house.running():
        await sees(screen, "обработку персональных данных")
        await expect(screen.locator(".item[data-side='bot']")).to_have_count(2)
        await expect(screen.locator("#state")).to_have_text("на связи")
