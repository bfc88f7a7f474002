"""Reading and keeping the business's choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.preferences.models import Preference

DELIVERY, TOPICS = "delivery", "topics"


class Preferences:
    """Reads and keeps choices, by section."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def all(self, session: AsyncSession) -> Mapping[str, Mapping[str, Any]]:
        """Every section that something was chosen in."""
        return {row.section: row.chosen for row in await session.scalars(select(Preference))}

    async def of(self, session: AsyncSession, section: str) -> Preference | None:
        """One section, with when it was changed last."""
        return await session.get(Preference, section)

    async def put(self, session: AsyncSession, section: str, chosen: Mapping[str, Any]) -> None:
        """Keeps a section as a whole; a new generation has to be asked for besides."""
        row = Preference(section=section, chosen=dict(chosen), changed_at=self._clock.now())
        await session.merge(row)
