"""The main menu as one customer sees it now."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.menu import MenuItem, rows
from botique_core.messages import Keyboard, Message
from botique_core.talk import Talk


class MainMenu:
    """Shows the buttons that the plugins of a generation contribute, in their order."""

    def __init__(self, items: Sequence[MenuItem]) -> None:
        self._items = sorted(items, key=lambda item: item.order)

    async def show(self, talk: Talk, session: AsyncSession | None = None) -> None:
        """Sends the menu; where there is none, whoever was told nothing gets the help instead.

        `session` sees what the event wrote; without one nothing was written.
        """
        if session is None and any(item.shown for item in self._items):
            async with talk.reading() as reading:
                await self.show(talk, reading)
            return
        shown = [item for item in self._items if await _shown(item, talk, session)]
        if shown:
            labels = [talk.label(item.label) for item in shown]
            talk.reply(Message(text=talk.text("core-menu"), keyboard=Keyboard(rows(labels))))
        elif not talk.decision.replies:
            talk.say("core-help-text")


async def _shown(item: MenuItem, talk: Talk, session: AsyncSession | None) -> bool:
    if item.shown is None or session is None:
        return True
    verdict = item.shown(talk, session)
    return await verdict if inspect.isawaitable(verdict) else verdict
