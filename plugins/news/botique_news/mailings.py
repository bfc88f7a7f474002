"""News as a mailing of core's delivery engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.draft import EVERYONE, Draft
from botique_core.broadcasts.variant import Variant
from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_news.card import Card
from botique_news.composing import Composer
from botique_news.following import Following
from botique_news.models import News
from botique_news.policy import Policy
from botique_news.refusal import Refused
from botique_news.tokens import EVERYBODY

OWNER = "news"


class Mailings:
    """Makes drafts of mailings."""

    def __init__(self, client: Client, policy: Policy, following: Following) -> None:
        self._client = client
        self._policy = policy
        self._following = following
        self._composer = Composer(client.texts)

    async def draft(self, session: AsyncSession, news: News, card: Card) -> Draft:
        """The mailing that a card makes.

        Raises:
            Refused: Its segment is gone.
        """
        bots = self._policy.bots(card.kind, excused=bool(news.excuse))
        return Draft(
            title=card.title,
            topic=card.kind.value,
            variants=await self.variants(session, news, card),
            language=card.language,
            audience=await self._rule(session, card),
            places=tuple(sorted(card.places)) or None,
            bots=bots,
            owner=OWNER,
            author=news.changed_by[:64],
        )

    async def draft_if_any(self, session: AsyncSession, news: News, card: Card) -> Draft | None:
        """The same; None if its segment is gone."""
        try:
            return await self.draft(session, news, card)
        except Refused:
            return None

    async def variants(self, session: AsyncSession, news: News, card: Card) -> dict[str, Variant]:
        """The teasers; their links are the same for everybody."""
        address = await self._following.addressing(session, news.id, EVERYBODY)
        return self._composer.teasers(news.id, card, address)

    def teasers(self, number: int, card: Card) -> dict[str, Variant]:
        """The teasers as a test shows them: nobody counts who follows their links."""
        return self._composer.teasers(number, card)

    async def _rule(self, session: AsyncSession, card: Card) -> Mapping[str, Any]:
        """The segment's rule as it is now; what is made of it keeps its own copy."""
        if card.segment is None:
            return EVERYONE
        try:
            return (await self._client.segments.saved.get(session, card.segment)).rule
        except InputRefused as error:
            raise Refused("news-problem-segment", field="segment") from error
