"""What the web chat gives to the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.driver import BotContext, DriverPlugin
from botique_core.jobs.kind import JobKind
from botique_core.plugin import Metadata, hookimpl
from botique_web.abilities import PROFILE
from botique_web.driver import WebDriver
from botique_web.personal import erased, exported
from botique_web.phrases import LOCALE
from botique_web.retention import Retention
from botique_web.settings import WebPolicy, WebSettings


class WebPlugin(DriverPlugin):
    """The driver's entry point object."""

    meta = Metadata(name="web", version="0.1.0", title="web-title", summary="web-summary")
    profile = PROFILE
    settings_model = WebPolicy
    bot_settings = WebSettings

    def build(self, bot: BotContext[WebSettings]) -> WebDriver:
        """A chat for one bot."""
        return WebDriver(bot)

    @hookimpl
    def texts(self) -> Path:
        """The interface's words."""
        return LOCALE

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        """The daily deletion of what is too old."""
        kept = timedelta(days=self.settings.history_days)
        return [Retention(self.client.db, self.client.clock, kept).kind()]

    @hookimpl
    async def export_person(self, session: AsyncSession, customer: int) -> dict[str, Any] | None:
        """The person's conversations."""
        return await exported(session, customer)

    @hookimpl
    async def erase_person(self, session: AsyncSession, customer: int) -> dict[str, int] | None:
        """Empties them."""
        return await erased(session, customer)
