"""Telegram as a driver plugin: what the entry point leads to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel

from botique_core.driver import BotContext, Driver, DriverPlugin
from botique_core.plugin import Metadata, hookimpl
from botique_core.profile import Profile
from botique_telegram.driver import TelegramDriver
from botique_telegram.incoming.groups import LOCALE
from botique_telegram.profile import TELEGRAM
from botique_telegram.settings import TelegramSettings


class TelegramPlugin(DriverPlugin):
    """Telegram, by polling or webhook."""

    meta: ClassVar[Metadata] = Metadata(
        name="telegram", version="0.1.0", title="telegram-title", summary="telegram-summary"
    )
    profile: Profile = TELEGRAM
    bot_settings: type[BaseModel] = TelegramSettings

    def build(self, bot: BotContext[Any]) -> Driver:
        """A driver for one bot; nothing connects before `start`."""
        return TelegramDriver(bot)

    @hookimpl
    def texts(self) -> Path:
        """The driver's own phrases."""
        return LOCALE
