"""The border to aiogram: its objects for handlers that ask for them, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from botique_core.events import Event
from botique_telegram.api.calls import Calls
from botique_telegram.incoming.recent import Recent

if TYPE_CHECKING:
    from aiogram import Bot

T = TypeVar("T")


class Native:
    """Makes aiogram's `Bot` and `Update` for one bot."""

    def __init__(self, calls: Calls, token: str, api_base: str, recent: Recent) -> None:
        self._calls = calls
        self._token = token
        self._api_base = api_base
        self._recent = recent
        self._bot: Bot | None = None

    def get(self, wanted: type[T], event: Event) -> T | None:
        """An object of the wanted type, or None if there is none for this event."""
        if not wanted.__module__.startswith("aiogram."):
            return None
        from aiogram import Bot  # noqa: PLC0415 -- seconds and 150 MB for those who ask only
        from aiogram.types import Update  # noqa: PLC0415 -- the same

        if wanted is Bot:
            found: object = self._speaker()
        elif wanted is Update:
            raw = self._recent.get(event.key)
            context = {"bot": self._speaker()}
            found = Update.model_validate_json(raw, context=context) if raw else None
        else:
            found = None
        return found if isinstance(found, wanted) else None

    def _speaker(self) -> Bot:
        if self._bot is None:
            from botique_telegram.aiogram_session import (  # noqa: PLC0415 -- imports aiogram
                bot_on,
            )

            self._bot = bot_on(self._calls, self._token, self._api_base)
        return self._bot
