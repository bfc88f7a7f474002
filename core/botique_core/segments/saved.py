"""Rules kept under a name, for audiences that are used again."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import folded
from botique_core.errors import Conflict, InputRefused
from botique_core.ids import Ids
from botique_core.segments.models import BY_MAX, NAME_MAX, SavedSegment
from botique_core.segments.rule import Rule, dump

SAVED_MAX = 500


class SavedSegments:
    """The segments of one client. `by` says who is at work: a member of staff, or `cli`."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def all(self, session: AsyncSession) -> list[SavedSegment]:
        """Every segment by name."""
        return list(await session.scalars(select(SavedSegment).order_by(SavedSegment.filed_as)))

    async def get(self, session: AsyncSession, number: int) -> SavedSegment:
        """One segment by its id.

        Raises:
            InputRefused: There is none.
        """
        found = await session.get(SavedSegment, number)
        if found is None:
            raise InputRefused(f"there is no segment {number}")
        return found

    async def add(self, session: AsyncSession, name: str, rule: Rule, *, by: str) -> SavedSegment:
        """Keeps a rule under a new name.

        Raises:
            InputRefused: The name is none, or there are too many segments.
            Conflict: There is a segment of that name.
        """
        name = _checked(name)
        if (await session.scalar(select(func.count(SavedSegment.id))) or 0) >= SAVED_MAX:
            raise InputRefused(f"there are {SAVED_MAX} segments already: delete some")
        now, by = self._clock.now(), by[:BY_MAX]
        added = SavedSegment(
            id=self._ids.next(),
            name=name,
            filed_as=folded(name),
            rule=dump(rule),
            version=1,
            created_at=now,
            created_by=by,
            changed_at=now,
            changed_by=by,
        )
        async with _unique(session, name):
            session.add(added)
        return added

    async def change(
        self,
        session: AsyncSession,
        number: int,
        version: int,
        *,
        by: str,
        name: str | None = None,
        rule: Rule | None = None,
    ) -> SavedSegment:
        """Renames a segment or gives it another rule; `version` is the one that was looked at.

        Raises:
            InputRefused: There is no such segment, or the name is none.
            Conflict: It was changed meanwhile, or there is another of that name.
        """
        name = None if name is None else _checked(name)
        found = await self._looked_at(session, number, version)
        async with _unique(session, name or found.name):
            if name is not None:
                found.name, found.filed_as = name, folded(name)
            if rule is not None:
                found.rule = dump(rule)
            found.version += 1
            found.changed_at, found.changed_by = self._clock.now(), by[:BY_MAX]
        return found

    async def delete(self, session: AsyncSession, number: int, version: int) -> None:
        """Forgets a segment; what was made from its rule keeps its own copy.

        Raises:
            InputRefused: There is no such segment.
            Conflict: It was changed meanwhile.
        """
        await session.delete(await self._looked_at(session, number, version))
        await session.flush()

    async def _looked_at(self, session: AsyncSession, number: int, version: int) -> SavedSegment:
        query = select(SavedSegment).where(SavedSegment.id == number).with_for_update()
        found = await session.scalar(query.execution_options(populate_existing=True))
        if found is None:
            raise InputRefused(f"there is no segment {number}")
        if found.version != version:
            raise Conflict(
                f"{found.changed_by} has changed the segment {found.name!r} meanwhile:"
                " look at it again"
            )
        return found


@asynccontextmanager
async def _unique(session: AsyncSession, name: str) -> AsyncIterator[None]:
    try:
        async with session.begin_nested():
            yield
    except IntegrityError as error:
        raise Conflict(f"there is a segment named {name!r} already") from error


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_MAX:
        raise InputRefused(f"a segment's name has 1 to {NAME_MAX} characters")
    if any(unicodedata.category(character)[0] == "C" for character in name):
        raise InputRefused("a segment's name has no invisible characters")
    return name
