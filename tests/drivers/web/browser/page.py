"""The chat's page as somebody at the screen sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect

from botique_core.events import Event
from tests.drivers.web.stage import Stage

# A network that the test itself breaks is told in the console, too.
EXPECTED = ("Failed to load resource", "WebSocket connection to")


class ChatPage:
    """One tab; `faults` are errors of scripts and of the content policy."""

    def __init__(self, page: Page, stage: Stage) -> None:
        self.page = page
        self.stage = stage
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._console)

    @classmethod
    @asynccontextmanager
    async def of(cls, browser: Browser, stage: Stage, **wishes: Any) -> AsyncIterator[ChatPage]:  # noqa: ANN401 -- playwright's many
        """A new visitor's tab; fails if anything went wrong in it."""
        options = {"locale": "ru-RU", "timezone_id": "Asia/Yekaterinburg", **wishes}
        context = await browser.new_context(**options)
        page = cls(await context.new_page(), stage)
        yield page
        await context.close()
        assert page.faults == [], page.faults

    async def opens(self, path: str = "/") -> None:
        """Goes to the chat."""
        await self.page.goto(self.stage.url + path)

    async def begins(self) -> str:
        """Opens the chat for the first time; gives the chat's address."""
        await self.opens()
        return (await self.stage.hears()).chat

    async def says(self, text: str) -> None:
        """Types and presses Enter."""
        await self.field.fill(text)
        await self.field.press("Enter")

    async def presses(self, label: str) -> None:
        """Presses the newest button of that name."""
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def hears(self) -> Event:
        """What the bot heard next."""
        return await self.stage.hears()

    async def sees(self, *texts: str) -> None:
        """Waits until the log's bubbles say exactly this, in order."""
        await expect(self.words).to_have_text(list(texts))

    @property
    def field(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_role("textbox", name="Сообщение")

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.page.get_by_role("log")

    @property
    def bubbles(self) -> Locator:
        """All messages."""
        return self.page.locator(".item")

    @property
    def words(self) -> Locator:
        """What the messages say, without their times."""
        return self.page.locator(".item .said")

    @property
    def ticks(self) -> Locator:
        """The signs of how far one's own messages are."""
        return self.page.locator(".tick")

    async def line_is(self, state: str) -> None:
        """Waits for the state that the head shows."""
        await expect(self.page.locator("#state")).to_have_text(state)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.faults.append(message.text)
