"""What keeps news from being sent, and what is only worth knowing, before the first message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.draft import Draft
from botique_core.client import Client
from botique_core.errors import InputRefused, TextError
from botique_core.marks import parse
from botique_core.messages import Message
from botique_news import planning
from botique_news.card import Card, Words
from botique_news.composing import Composer
from botique_news.kinds import Kind
from botique_news.policy import Policy
from botique_news.refusal import Refused


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is missing or wrong; `blocks` keeps it from being sent."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    blocks: bool = True


class Incomplete(Refused):
    """It can't be sent as it is: these are the reasons."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("news-refused-incomplete", count=len(problems))
        self.problems = problems


class Checks:
    """Looks through a card; `policy` says where advertisements may be sent."""

    def __init__(self, client: Client, policy: Policy) -> None:
        self._client = client
        self._policy = policy
        self._composer = Composer(client.texts)

    async def problems(
        self, session: AsyncSession, card: Card, draft: Draft | None, *, excused: bool, when: bool
    ) -> list[Problem]:
        """Everything about a card, with `when` about its time too.

        `draft` is the mailing that it makes; None: its segment is gone.
        """
        found = [*self._texts(card), *self._law(card, excused=excused), *self._links(card)]
        if when:
            found += self._time(card)
        return [*found, *await self._audience(session, draft)]

    def _texts(self, card: Card) -> Iterator[Problem]:
        main = card.words.get(card.language)
        if not main:
            yield Problem("news-problem-main", {"language": self._named(card.language)})
        for language in self._client.settings.client.languages:
            words = card.words.get(language)
            if words:
                yield from self._words(card, language, words)
            elif main:
                values = {"language": self._named(language), "main": self._named(card.language)}
                yield Problem("news-problem-untranslated", values, blocks=False)

    def _words(self, card: Card, language: str, words: Words) -> Iterator[Problem]:
        named = {"language": self._named(language)}
        if not words.title.strip():
            yield Problem("news-problem-heading", named)
        if not words.short.strip():
            yield Problem("news-problem-short", named)
        if not words.full.strip():
            yield Problem("news-problem-full", named, blocks=False)
        for part in ("short", "full"):
            try:
                parse(getattr(words, part))
            except TextError as error:
                yield Problem(f"news-problem-markup-{part}", named | {"why": _short(error)})
                return
        yield from self._fits(card, language, named)

    def _fits(self, card: Card, language: str, named: dict[str, Any]) -> Iterator[Problem]:
        """Whether each messenger takes it, and in how many pieces."""
        house = self._client.broadcasts.house
        try:
            teaser = self._composer.teaser(0, card, language).message()
            whole = self._composer.whole(card, language)
            sizes = {
                profile.title: (
                    self._pieces(bot, language, teaser),
                    self._pieces(bot, language, whole),
                )
                for bot, profile in house.profiles.items()
            }
        except (InputRefused, TextError, ValueError) as error:
            yield Problem("news-problem-unfit", named | {"why": _short(error)})
            return
        for messenger, (short, full) in sizes.items():
            told = named | {"messenger": messenger}
            if short > 1:
                yield Problem("news-problem-long", told | {"count": short})
            if full > 1:
                yield Problem("news-problem-pieces", told | {"count": full}, blocks=False)

    def _pieces(self, bot: int, language: str, message: Message) -> int:
        fitted = self._client.courier.fit(bot, language, message)
        return len(fitted.parts) if fitted else 0

    def _law(self, card: Card, *, excused: bool) -> Iterator[Problem]:
        if card.kind != Kind.ADS:
            return
        if not card.erid:
            yield Problem("news-problem-erid")
        if not card.advertiser.strip():
            yield Problem("news-problem-advertiser")
        refused = self._policy.refused(card.kind, excused=excused)
        if refused:
            none_left = len(refused) == len(self._client.broadcasts.house.profiles)
            key = "news-problem-ads-nowhere" if none_left else "news-problem-ads-partly"
            yield Problem(key, {"messengers": self._policy.titles(refused)}, blocks=none_left)

    def _links(self, card: Card) -> Iterator[Problem]:
        leads = any(words.buttons or "<a " in words.full for words in card.words.values())
        if leads and not self._client.settings.client.public_url:
            yield Problem("news-problem-uncounted", blocks=False)

    def _time(self, card: Card) -> Iterator[Problem]:
        if not card.planned:
            yield Problem("news-problem-time")
            return
        zone = ZoneInfo(self._client.settings.client.time_zone)
        try:
            if card.local:
                planning.local(card.planned)
            else:
                planning.check(card.planned, zone, self._client.clock.now())
        except Refused as refused:
            yield Problem(refused.key, dict(refused.values))

    async def _audience(self, session: AsyncSession, draft: Draft | None) -> list[Problem]:
        if draft is None:
            return [Problem("news-problem-segment")]
        try:
            reached = await self._client.broadcasts.reached(session, draft)
        except InputRefused as error:
            return [Problem("news-problem-rule", {"why": _short(error)})]
        return [] if reached else [Problem("news-problem-nobody")]

    def _named(self, language: str) -> str:
        return self._client.texts.language_name(language)


def _short(error: Exception) -> str:
    return str(error)[:200]
