"""News as staff write it: kept, changed, copied, forgotten.

Each method works in the caller's transaction. Whoever changes something names the `version` that
they looked at; another one means that somebody else was quicker.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import Conflict, InputRefused
from botique_news import shelf
from botique_news.by import By
from botique_news.card import Card
from botique_news.checking import Checks, Problem
from botique_news.following import Following
from botique_news.kinds import State
from botique_news.limits import EXCUSE_MAX
from botique_news.mailings import Mailings
from botique_news.models import News, NewsText
from botique_news.policy import Policy
from botique_news.refusal import Refused
from botique_news.settings import NewsSettings


class Service:
    """News of one client."""

    def __init__(self, client: Client, settings: NewsSettings) -> None:
        self._client = client
        self.following = Following(client)
        self.policy = Policy(client, settings)
        self.checks = Checks(client, self.policy)
        self.mailings = Mailings(client, self.policy, self.following)

    # -- writing ----------------------------------------------------------------------------------

    async def create(self, session: AsyncSession, card: Card, by: By) -> News:
        """Keeps a new draft, complete or not.

        Raises:
            Refused: Something is too long, or a place is not theirs.
        """
        card = self._held(card, by)
        now = self._client.clock.now()
        news = News(
            id=self._client.ids.next(),
            title=card.title,
            kind=card.kind.value,
            language=card.language,
            created_at=now,
            created_by=by.name,
            changed_at=now,
            changed_by=by.name,
            version=1,
        )
        session.add(news)
        await shelf.write(session, news, card)
        return news

    async def edit(
        self, session: AsyncSession, number: int, version: int, card: Card, by: By
    ) -> News:
        """Changes a draft, or the words of a paused one: whoever is still to get it gets these.

        Raises:
            Conflict: It was changed meanwhile.
            Refused: It is not there, can't be changed any more, or breaks a limit.
            Incomplete: It is paused, and could not go on like this.
        """
        news, state = await self.looked_at(session, number, version, by)
        card = self._held(card, by)
        if state == State.PAUSED:
            await self._rewrite(session, news, card)
        elif state != State.DRAFT:
            raise Refused("news-refused-state", state=state.value)
        await shelf.write(session, news, card)
        self.changed(news, by)
        return news

    async def duplicate(self, session: AsyncSession, number: int, by: By) -> News:
        """A new draft that says the same to the same; it has no date.

        Raises:
            Refused: It is not there.
        """
        news, _ = await shelf.find(session, number, by.places)
        card = await shelf.card_of(session, news)
        return await self.create(session, replace(card, planned="", local=False), by)

    async def delete(self, session: AsyncSession, number: int, version: int, by: By) -> None:
        """Forgets a draft; what was sent stays for the statistics.

        Raises:
            Conflict: It was changed meanwhile.
            Refused: It is not there, or was planned or sent.
        """
        news, state = await self.looked_at(session, number, version, by)
        if state != State.DRAFT:
            raise Refused("news-refused-state", state=state.value)
        if news.broadcast is not None:  # it was scheduled once, and taken back
            await self._client.broadcasts.cancel(session, news.broadcast)
        files = select(NewsText.sha256).where(NewsText.news == number, NewsText.sha256.is_not(None))
        hashes = [sha256 for sha256 in await session.scalars(files) if sha256]
        await session.delete(news)
        await session.flush()
        await self._client.media.release(session, hashes)

    async def excuse(
        self, session: AsyncSession, number: int, version: int, reason: str, by: By
    ) -> News:
        """Notes why an advertisement may go where the settings refuse it; "" takes that back.

        Raises:
            Conflict: It was changed meanwhile.
            Refused: It is not there, has begun, or the reason is too long.
        """
        news, state = await self.looked_at(session, number, version, by)
        if state != State.DRAFT:
            raise Refused("news-refused-state", state=state.value)
        if len(reason) > EXCUSE_MAX:
            raise Refused("news-refused-long", length=len(reason), most=EXCUSE_MAX)
        news.excuse, news.excused_by = reason.strip(), by.name if reason.strip() else ""
        self.changed(news, by)
        return news

    # -- looking at it ----------------------------------------------------------------------------

    async def problems(
        self, session: AsyncSession, news: News, *, when: bool = False
    ) -> list[Problem]:
        """What keeps it from being sent, and what is worth knowing; with `when` of its time too."""
        card = await shelf.card_of(session, news)
        excused = bool(news.excuse)
        draft = await self.mailings.draft_if_any(session, news, card)
        return await self.checks.problems(session, card, draft, excused=excused, when=when)

    async def reached(self, session: AsyncSession, news: News, card: Card) -> int | None:
        """How many would get a card's message now; None if its segment is gone."""
        draft = await self.mailings.draft_if_any(session, news, card)
        try:
            return None if draft is None else await self._client.broadcasts.reached(session, draft)
        except InputRefused:
            return None

    async def reached_by(self, session: AsyncSession, card: Card, by: By) -> int | None:
        """The same for a card that is not kept yet; None if nobody can tell."""
        unsaved = News(id=0, excuse="", changed_by=by.name)
        try:
            return await self.reached(session, unsaved, self._held(card, by))
        except Refused:
            return None

    async def card_of(self, session: AsyncSession, news: News) -> Card:
        """What staff wrote."""
        return await shelf.card_of(session, news)

    async def _rewrite(self, session: AsyncSession, news: News, card: Card) -> None:
        """Gives those who are still to get a paused one other words; nothing else may differ."""
        former = await shelf.card_of(session, news)
        if replace(card, words=former.words, title=former.title) != former:
            raise Refused("news-refused-paused")
        await self.following.enter(session, news.id, card)
        variants = await self.mailings.variants(session, news, card)
        try:
            await self._client.broadcasts.rewrite(session, news.broadcast or 0, variants)
        except InputRefused as error:
            raise Refused("news-refused-unfit", why=str(error)[:200]) from error

    # -- what they share --------------------------------------------------------------------------

    def _held(self, card: Card, by: By) -> Card:
        """The card within its limits and those of its author."""
        card.check()
        if by.places is None:
            return card
        if card.places - by.places or not by.places:
            raise Refused("news-refused-foreign", field="places")
        return card if card.places else replace(card, places=by.places)

    async def looked_at(
        self, session: AsyncSession, number: int, version: int, by: By
    ) -> tuple[News, State]:
        """The news, locked, if it is still as it was looked at.

        Raises:
            Conflict: It was changed meanwhile.
            Refused: It is not there, or not for this person to see.
        """
        news, state = await shelf.find(session, number, by.places, lock=True)
        if news.version != version:
            raise Conflict(f"{news.changed_by} has changed the news {number} meanwhile")
        return news, state

    def changed(self, news: News, by: By) -> None:
        """Notes that somebody has changed it."""
        news.version += 1
        news.changed_at, news.changed_by = self._client.clock.now(), by.name
