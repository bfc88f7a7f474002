"""Forms that somebody has begun and not yet saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import Draft
from botique_core.clock import Clock
from botique_core.db import insert_into

KEPT = timedelta(days=30)
SIZE_MAX = 200_000


class Drafts:
    """One draft for each person and form; the last words win."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def keep(
        self, session: AsyncSession, user: int, form: str, values: Mapping[str, list[str]]
    ) -> datetime:
        """Keeps what stands in the form's fields; gives the moment."""
        at, kept = self._clock.now(), dict(values)
        new = insert_into(session, Draft).values(user=user, form=form, values=kept, at=at)
        await session.execute(
            new.on_conflict_do_update(
                index_elements=[Draft.user, Draft.form], set_={"values": kept, "at": at}
            )
        )
        return at

    async def of(self, session: AsyncSession, user: int, form: str) -> Draft | None:
        """What a person has begun."""
        return await session.get(Draft, (user, form))

    async def drop(self, session: AsyncSession, user: int, form: str) -> None:
        """Forgets it: it was saved, or is no longer wanted."""
        await session.execute(delete(Draft).where(Draft.user == user, Draft.form == form))

    async def forget_old(self, session: AsyncSession) -> None:
        """Deletes what nobody came back to for a month."""
        await session.execute(delete(Draft).where(Draft.at < self._clock.now() - KEPT))
