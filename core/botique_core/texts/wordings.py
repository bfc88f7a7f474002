"""Reading and changing a client's own wordings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import insert_into
from botique_core.errors import TextError
from botique_core.texts.tables import TextLabel, TextOverride
from botique_core.texts.texts import Texts

TEXT_MAX_CHARS = 20_000
LABEL_MAX_CHARS = 256


class Wordings:
    """The overrides in the client's database. A change shows in the next generation's texts."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def read(self, session: AsyncSession) -> dict[tuple[str, str], str]:
        """All overrides: (language, key) -> text, as `Texts.build` takes them."""
        rows = await session.scalars(select(TextOverride))
        return {(row.language, row.key): row.text for row in rows}

    async def former(self, session: AsyncSession) -> dict[str, frozenset[str]]:
        """Labels of earlier times by key, as `Texts.build` takes them."""
        labels: dict[str, set[str]] = {}
        for row in await session.scalars(select(TextLabel)):
            labels.setdefault(row.key, set()).add(row.label)
        return {key: frozenset(former) for key, former in labels.items()}

    async def put(
        self, session: AsyncSession, texts: Texts, language: str, key: str, text: str
    ) -> None:
        """Words a phrase anew in one language. The labels it had so far stay known.

        Raises:
            TextError: the text is too long, can't be parsed or has placeholders nobody fills.
        """
        if len(text) > TEXT_MAX_CHARS:
            raise TextError(f"{key}: at most {TEXT_MAX_CHARS} characters, not {len(text)}")
        if reason := texts.refusal(language, key, text):
            raise TextError(reason)
        await self.remember(session, {key: texts.labels(key)})
        override = TextOverride(language=language, key=key, text=text, at=self._clock.now())
        await session.merge(override)

    async def remove(self, session: AsyncSession, texts: Texts, language: str, key: str) -> None:
        """Takes an override back; its label stays known."""
        await self.remember(session, {key: texts.labels(key)})
        condition = (TextOverride.language == language) & (TextOverride.key == key)
        await session.execute(delete(TextOverride).where(condition))

    async def remember(self, session: AsyncSession, labels: Mapping[str, Iterable[str]]) -> None:
        """Keeps labels (key -> texts) for good, so that a release that renames one loses none."""
        rows = [
            {"key": key, "label": label, "at": self._clock.now()}
            for key, known in labels.items()
            for label in known
            if len(label) <= LABEL_MAX_CHARS
        ]
        if rows:
            known_already = insert_into(session, TextLabel).values(rows).on_conflict_do_nothing()
            await session.execute(known_already)
