"""Telling chats that what they keep of their customer is stale."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.events import CustomerChanged
from botique_core.ids import Ids
from botique_core.inbox.posting import post


class ChatNotices:
    """Posts a `CustomerChanged` to the chat, within the transaction that changed the customer."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def customer_changed(self, session: AsyncSession, bot: int, chat: str) -> None:
        """Has the chat look again once the transaction of `session` is committed."""
        now_us = self._clock.now_us()
        event = CustomerChanged(
            key=f"changed:{self._ids.next()}", order=now_us, chat=chat, at=self._clock.now()
        )
        await post(session, bot, event, now_us)
