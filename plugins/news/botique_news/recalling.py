"""Taking news back: what was sent is deleted where its messenger still can."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.client import Client
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.messages import Part
from botique_core.outbox.lane import Lane
from botique_core.outbox.state import DeliveryState
from botique_news.models import News

RECALL = "news.recall"
AT_ONCE = 100
LOOK_EVERY_S, PATIENCE_S = 0.2, 60.0
UNFINISHED = {DeliveryState.PENDING, DeliveryState.SENDING}
AGAIN_AFTER = timedelta(seconds=1)
HOUR_US = 3_600_000_000


class Recalling:
    """The job that deletes; it may be cut off anywhere and begun again."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def kind(self) -> JobKind:
        """As the house knows it."""
        return JobKind(RECALL, self.run)

    async def run(self, context: JobContext) -> Result:
        """Goes through the recipients; comes back later if some are still on their way."""
        number = int(context.args["news"])
        done = 0
        while True:
            async with self._client.db.writing() as session:
                news = await session.get(News, number, with_for_update=True)
                if news is None or news.broadcast is None:
                    return None
                mailing = await session.get_one(Broadcast, news.broadcast)
                if mailing.finished_at is None:  # calls in flight: nobody knows them yet
                    await self._come_again(session, number)
                    return {"deleted": done}
                posted = await self._step(session, news, mailing.id)
                done = news.withdrawn
            await context.progress(news.recalled_to, mailing.total)
            if posted is None:
                return {"deleted": done}
            await self._sent(posted)

    async def _step(self, session: AsyncSession, news: News, mailing: int) -> list[int] | None:
        """The next recipients, passed over with what is posted to them; None: that was all."""
        columns = delivery.c
        query = (
            select(columns.number, columns.bot, columns.chat, columns.message_id, columns.sent_us)
            .where(columns.broadcast == mailing, columns.number > news.recalled_to)
            .order_by(columns.number)
            .limit(AT_ONCE)
        )
        rows = (await session.execute(query)).all()
        posted: list[int] = []
        for row in rows:
            if row.chat and row.message_id and self._can_delete(row.bot, row.sent_us):
                posted += await self._delete(session, row.bot, row.chat, row.message_id)
                news.withdrawn += 1
            news.recalled_to = row.number
        return posted if rows else None

    async def _sent(self, posted: Sequence[int]) -> None:
        """Returns once these are through: answers to customers must not wait behind thousands."""
        outbox, db = self._client.outbox, self._client.db
        with suppress(TimeoutError):  # whatever holds them up, they are posted for good
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    async with db.reading() as session:
                        states = await outbox.state_of(session, posted)
                    if not UNFINISHED & set(states.values()):
                        return
                    await asyncio.sleep(LOOK_EVERY_S)

    async def _delete(self, session: AsyncSession, bot: int, chat: str, messages: str) -> list[int]:
        parts = [Part(target=target, delete=True) for target in messages.split()]
        outbox = self._client.outbox
        return await outbox.post(session, bot=bot, chat=chat, parts=parts, lane=Lane.SERVICE)

    def _can_delete(self, bot: int, sent_us: int | None) -> bool:
        profile = self._client.broadcasts.house.profiles.get(bot)
        if profile is None or not profile.delete:
            return False
        age_us = self._client.clock.now_us() - (sent_us or 0)
        return not profile.delete_within_h or age_us < profile.delete_within_h * HOUR_US

    async def _come_again(self, session: AsyncSession, number: int) -> None:
        run_at = self._client.clock.now() + AGAIN_AFTER
        await self._client.jobs.post(session, RECALL, {"news": number}, run_at=run_at)
