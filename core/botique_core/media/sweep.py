"""Deleting media that nobody needs any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from botique_core.db import Database
from botique_core.media.blobs import Blobs, key_of
from botique_core.media.models import MediaRecord
from botique_core.media.references import find_references, unused

AT_ONCE = 500


class Sweep:
    """Looks through one client's media and deletes what no row points to."""

    def __init__(self, db: Database, blobs: Blobs) -> None:
        self._db = db
        self._blobs = blobs

    async def run(self, before: datetime) -> int:
        """Deletes what was last put in before a moment; how many files."""
        deleted = 0
        while hashes := await self._unused(before):
            gone = sum([await self.delete(sha256, before) for sha256 in hashes])
            deleted += gone
            if not gone:
                break
        return deleted

    async def delete(self, sha256: str, before: datetime) -> bool:
        """Deletes one file that was last put in before a moment; False if it is needed."""
        stale = (MediaRecord.sha256 == sha256, MediaRecord.touched_at < before)
        row = delete(MediaRecord).where(*stale).returning(MediaRecord.sha256)
        try:
            async with self._db.writing() as session:
                if await session.scalar(row) is None:
                    return False
                # Before the commit: whoever puts it in meanwhile waits, and uploads it anew.
                await self._blobs.delete(key_of(sha256))
        except IntegrityError:  # somebody has pointed to it since we looked
            return False
        return True

    async def _unused(self, before: datetime) -> Sequence[str]:
        async with self._db.reading() as session:
            connection = await session.connection()
            references = await connection.run_sync(find_references, self._db.schema)
            return (await session.scalars(unused(references, before, AT_ONCE))).all()
