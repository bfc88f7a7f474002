"""Sending news: tried, started, planned, held, ended, taken back.

Each method works in the caller's transaction; see `service.py` about versions.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.messages import Message
from botique_news import planning, shelf
from botique_news.by import By
from botique_news.checking import Incomplete
from botique_news.kinds import BEGUN, OPEN, State
from botique_news.models import News
from botique_news.recalling import RECALL
from botique_news.refusal import Refused
from botique_news.service import Service

GOING = frozenset({State.SCHEDULED, State.RUNNING, State.PAUSED})
RECALLABLE = BEGUN - {State.RECALLED}


class Sending:
    """What becomes of news that is written."""

    def __init__(self, client: Client, service: Service) -> None:
        self._client = client
        self._service = service

    async def start(self, session: AsyncSession, number: int, version: int, by: By) -> News:
        """Has it sent now.

        Raises:
            Conflict: It was changed meanwhile, or has begun.
            Refused: It is not there, or is over.
            Incomplete: Something is missing.
        """
        news = await self._prepared(session, number, version, by, when=False)
        await self._client.broadcasts.start(session, news.broadcast or 0)
        return news

    async def schedule(self, session: AsyncSession, number: int, version: int, by: By) -> News:
        """Has it sent when it is planned.

        Raises:
            Conflict: It was changed meanwhile, or has begun.
            Refused: It is not there, is over, or its time is.
            Incomplete: Something is missing.
        """
        news = await self._prepared(session, number, version, by, when=True)
        broadcasts, planned = self._client.broadcasts, news.planned
        zone = ZoneInfo(self._client.settings.client.time_zone)
        at = planning.local(planned) if news.local else planning.moment(planned, zone)
        try:
            await broadcasts.schedule(session, news.broadcast or 0, at, local=news.local)
        except InputRefused as error:  # recipients' clocks have passed it
            raise Refused("news-refused-past", field="planned") from error
        return news

    async def withdraw(self, session: AsyncSession, number: int, version: int, by: By) -> News:
        """Makes a draft of what was planned.

        Raises:
            Conflict: It was changed meanwhile, or has begun.
            Refused: It is not there, or not planned.
        """
        news, state = await self._service.looked_at(session, number, version, by)
        if state != State.SCHEDULED:
            raise Refused("news-refused-state", state=state.value)
        card = await shelf.card_of(session, news)
        draft = await self._service.mailings.draft(session, news, card)
        await self._client.broadcasts.edit(session, news.broadcast or 0, draft)
        self._service.changed(news, by)
        return news

    async def pause(self, session: AsyncSession, number: int, by: By) -> News:
        """Holds it.

        Raises:
            Refused: It is not there, or does not run.
        """
        news = await self._in(session, number, by, {State.RUNNING})
        await self._client.broadcasts.pause(session, news.broadcast or 0)
        return news

    async def resume(self, session: AsyncSession, number: int, by: By) -> News:
        """Goes on where it was held.

        Raises:
            Refused: It is not there, or does not wait.
        """
        news = await self._in(session, number, by, {State.PAUSED})
        await self._client.broadcasts.resume(session, news.broadcast or 0)
        return news

    async def cancel(self, session: AsyncSession, number: int, by: By) -> News:
        """Ends it for good; whoever has got it keeps it.

        Raises:
            Refused: It is not there, or is over.
        """
        going = {State.SCHEDULED, State.RUNNING, State.PAUSED}
        news = await self._in(session, number, by, going)
        await self._client.broadcasts.cancel(session, news.broadcast or 0)
        self._service.changed(news, by)
        return news

    async def recall(self, session: AsyncSession, number: int, by: By) -> News:
        """Ends it, and deletes what was sent where its messenger still can.

        From now on nobody can read it: «Подробнее» and its links say that it was taken back.

        Raises:
            Refused: It is not there, or nothing of it was sent.
        """
        news = await self._in(session, number, by, RECALLABLE)
        mailing = await self._client.broadcasts.get(session, news.broadcast or 0)
        if mailing.state in {State.RUNNING, State.PAUSED}:
            await self._client.broadcasts.cancel(session, mailing.id)
        news.recalled_at = self._client.clock.now()
        self._service.changed(news, by)
        await session.flush()
        await self._client.jobs.post(session, RECALL, {"news": number})
        return news

    async def resend_unknown(self, session: AsyncSession, number: int, by: By) -> int:
        """Sends again what nobody knows of whether it arrived; how many.

        Raises:
            Refused: It is not there, or was cancelled.
        """
        news = await self._in(session, number, by, {State.RUNNING, State.PAUSED, State.FINISHED})
        return await self._client.broadcasts.resend_unknown(session, news.broadcast or 0)

    async def test(self, session: AsyncSession, number: int, by: By, customer: int) -> bool:
        """Sends it to one customer as it stands; False if they can't be reached.

        Raises:
            Refused: It is not there, or can't be sent as it is.
        """
        news, _ = await shelf.find(session, number, by.places)
        card = await shelf.card_of(session, news)
        teasers = self._service.mailings.teasers(number, card)
        if card.language not in teasers:
            raise Refused("news-problem-main", language=card.language)

        def compose(language: str) -> Message:
            return teasers.get(language, teasers[card.language]).message()

        try:
            return bool(await self._client.courier.post_to(session, customer, compose))
        except (InputRefused, ValueError) as error:
            raise Refused("news-refused-unfit", why=str(error)[:200]) from error

    async def _in(
        self, session: AsyncSession, number: int, by: By, states: AbstractSet[State]
    ) -> News:
        news, state = await shelf.find(session, number, by.places, lock=True)
        if state not in states:
            raise Refused("news-refused-state", state=state.value)
        return news

    async def _prepared(
        self, session: AsyncSession, number: int, version: int, by: By, *, when: bool
    ) -> News:
        """The news, complete and with a mailing that is ready to be sent."""
        news, state = await self._service.looked_at(session, number, version, by)
        if state not in OPEN:
            raise Refused("news-refused-state", state=state.value)
        found = await self._service.problems(session, news, when=when)
        if any(problem.blocks for problem in found):
            raise Incomplete([problem for problem in found if problem.blocks])
        card = await shelf.card_of(session, news)
        await self._service.following.enter(session, number, card)
        draft = await self._service.mailings.draft(session, news, card)
        broadcasts = self._client.broadcasts
        if news.broadcast is None:
            news.broadcast = await broadcasts.draft(session, draft)
        else:
            await broadcasts.edit(session, news.broadcast, draft)
        self._service.changed(news, by)
        await session.flush()
        return news
