"""Editions of documents that were published in the panel; the latest of a purpose is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.errors import InputRefused, SettingsError
from botique_core.ids import Ids
from botique_core.legal.document import Document, parsed
from botique_core.legal.models import Edition
from botique_core.legal.purpose import PURPOSES


class Editions:
    """Publishes documents and reads those in force."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def all(self, session: AsyncSession, purpose: str) -> Sequence[Edition]:
        """Every edition for a purpose, the latest first."""
        mine = select(Edition).where(Edition.purpose == purpose)
        return (await session.scalars(mine.order_by(Edition.id.desc()))).all()

    async def publish(
        self, session: AsyncSession, purpose: str, version: str, texts: Mapping[str, str], by: str
    ) -> Sequence[Document]:
        """Puts a new version in force, in every language at once; `texts` are Markdown.

        Raises:
            InputRefused: A text can't be used, or there is such a version.
        """
        if purpose not in PURPOSES or not texts:
            raise InputRefused("there is nothing to publish")
        known = {one.version for one in await self.all(session, purpose)}
        if version in known:
            raise InputRefused(f"version {version} was published already")
        try:
            documents = [
                parsed(purpose, language, f"version: {version}\n\n{text.strip()}\n", language)
                for language, text in texts.items()
            ]
        except SettingsError as error:
            raise InputRefused(str(error)) from error
        now: datetime = self._clock.now()
        for document in documents:
            session.add(
                Edition(
                    id=self._ids.next(),
                    purpose=purpose,
                    language=document.language,
                    version=version,
                    source=document.source,
                    by=by,
                    at=now,
                )
            )
        return documents

    async def in_force(self, session: AsyncSession) -> list[Document]:
        """The latest version for each purpose that was ever published here."""
        latest: dict[str, str] = {}
        editions = await session.scalars(select(Edition).order_by(Edition.id.desc()))
        return [
            parsed(one.purpose, one.language, one.source, one.language)
            for one in editions
            if latest.setdefault(one.purpose, one.version) == one.version
        ]
