"""How the feed stands: who is behind, and whether events still lack their places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import select

from botique_core.db import Database
from botique_core.feed.models import Cursor, EventFailure, EventRecord
from botique_core.feed.sequencer import end_of_feed


class Standing(msgspec.Struct, frozen=True):
    """One look at the feed; `retrying` names who is to try put-aside events again."""

    end: int
    unplaced: bool
    cursors: Mapping[str, Cursor]
    retrying: frozenset[str]

    def behind(self, now: datetime) -> set[str]:
        """The names of those who have something to read and are not pausing."""
        return {
            name
            for name, cursor in self.cursors.items()
            if (cursor.seq < self.end or name in self.retrying)
            and (cursor.not_before is None or cursor.not_before <= now)
        }


async def look(db: Database) -> Standing:
    """The present standing, at one moment."""
    async with db.reading() as session:
        unplaced = select(EventRecord.id).where(EventRecord.seq.is_(None)).limit(1)
        again = select(EventFailure.consumer).where(EventFailure.again)
        return Standing(
            end=await end_of_feed(session),
            unplaced=await session.scalar(unplaced) is not None,
            cursors={cursor.consumer: cursor for cursor in await session.scalars(select(Cursor))},
            retrying=frozenset(await session.scalars(again)),
        )
