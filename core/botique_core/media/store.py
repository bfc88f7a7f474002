"""The media store: files go in once by content and come out by hash."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database, insert_into
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.media.blobs import key_of, open_blobs
from botique_core.media.gathering import gather, remove_abandoned
from botique_core.media.models import MediaHandle, MediaRecord
from botique_core.media.names import clean_name
from botique_core.media.recognition import recognise
from botique_core.media.sweep import Sweep
from botique_core.messages import Media, MediaKind

KEPT_UNUSED = timedelta(days=30)
ABANDONED_AFTER = timedelta(days=1)
SWEEP_EVERY = timedelta(days=1)

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_SHA256 = re.compile("[0-9a-f]{64}")


class MediaStore:
    """Photos and files of one client.

    A feature that keeps a file for longer than a month has a foreign key to
    `core_media.sha256`; what nothing points to is swept away after that time.

    Args:
        url: Where the bytes lie: `file:<folder>` or `s3://<bucket>/<prefix>`.
        db: Where it is written down what lies there.
        clock: Tells when something was last put in.
        max_bytes: The largest file that is taken from outside.
    """

    def __init__(self, url: str, db: Database, clock: Clock, *, max_bytes: int) -> None:
        self._blobs = open_blobs(url)
        self._db = db
        self._clock = clock
        self._max_bytes = max_bytes
        self._sweep = Sweep(db, self._blobs)

    async def put(
        self,
        chunks: AsyncIterable[bytes],
        *,
        name: str = "",
        mime: str = "",
        kind: MediaKind | None = None,
        limit_bytes: int = 0,
    ) -> Media:
        """Takes a file in; the same content again is kept once.

        Args:
            chunks: The bytes as they arrive.
            name: The file's name as its sender calls it; it is made harmless.
            mime: The type as its sender calls it.
            kind: What the sender used it as, if that is known.
            limit_bytes: How large it may be, for what does not come from outside.

        Raises:
            MediaRefused: It is empty, too large or not what its sender calls it.
        """
        async with gather(chunks, self._blobs.scratch, limit_bytes or self._max_bytes) as intake:
            actual_kind, actual_mime = recognise(intake.head, mime, kind)
            media = Media(
                kind=actual_kind,
                sha256=intake.sha256,
                name=clean_name(name),
                mime=actual_mime,
                size_bytes=intake.size_bytes,
            )
            # Touched first: from then on the sweep leaves it alone.
            known = await self._touch(media.sha256)
            if not known or not await self._blobs.has(key_of(media.sha256)):
                await self._blobs.put(key_of(media.sha256), intake.path)
        if not known:
            await self._note(media)
        return media

    async def stat(self, sha256: str) -> Media | None:
        """What is known of a file, named as when it was first put in."""
        async with self._db.reading() as session:
            record = await session.get(MediaRecord, sha256)
        return None if record is None else _media(record)

    def open(self, sha256: str) -> AsyncIterator[bytes]:
        """The bytes of a file in chunks; FileNotFoundError if there is no such file."""
        if not _SHA256.fullmatch(sha256):
            raise FileNotFoundError("not a content hash")
        return self._blobs.read(key_of(sha256))

    async def handle(self, bot: int, sha256: str) -> str:
        """What the bot's messenger calls its copy, or an empty text."""
        async with self._db.reading() as session:
            found = await session.get(MediaHandle, (sha256, bot))
        return "" if found is None else found.handle

    async def remember(self, bot: int, sha256: str, handle: str) -> None:
        """Keeps what the bot's messenger calls its copy, for sending it again."""
        row = {"sha256": sha256, "bot": bot, "handle": handle}
        async with self._db.writing() as session:
            insert = insert_into(session, MediaHandle).values(row)
            await session.execute(
                insert.on_conflict_do_update(
                    index_elements=["sha256", "bot"], set_={"handle": handle}
                )
            )

    async def forget(self, bot: int, sha256: str) -> None:
        """Drops a handle that the messenger does not know any more."""
        async with self._db.writing() as session:
            await session.execute(
                delete(MediaHandle).where(MediaHandle.sha256 == sha256, MediaHandle.bot == bot)
            )

    async def delete_unused(self) -> int:
        """Deletes what nothing points to and nobody put in lately; how many files."""
        now = self._clock.now()
        await asyncio.to_thread(remove_abandoned, self._blobs.scratch, now - ABANDONED_AFTER)
        return await self._sweep.run(now - KEPT_UNUSED)

    async def release(self, session: AsyncSession, hashes: Iterable[str]) -> None:
        """Lets files go with the next sweep, unless somebody else points to them."""
        records = update(MediaRecord).where(MediaRecord.sha256.in_(list(hashes)))
        await session.execute(records.values(touched_at=_LONG_AGO))

    async def discard(self, sha256: str) -> None:
        """Deletes a file at once, unless somebody points to it or has put it in just now."""
        async with self._db.writing() as session:
            await self.release(session, [sha256])
        await self._sweep.delete(sha256, _LONG_AGO + timedelta(days=1))

    def kinds(self) -> Sequence[JobKind]:
        """The jobs that keep the store tidy."""

        async def sweep(context: JobContext) -> Result:
            del context
            return {"deleted": await self.delete_unused()}

        return (JobKind("core.media_sweep", sweep, every=SWEEP_EVERY),)

    async def _touch(self, sha256: str) -> bool:
        row = update(MediaRecord).where(MediaRecord.sha256 == sha256)
        touched = row.values(touched_at=self._clock.now()).returning(MediaRecord.sha256)
        async with self._db.writing() as session:
            return await session.scalar(touched) is not None

    async def _note(self, media: Media) -> None:
        now = self._clock.now()
        row = {name: getattr(media, name) for name in ("sha256", "kind", "mime", "name")}
        row |= {"size_bytes": media.size_bytes, "created_at": now, "touched_at": now}
        async with self._db.writing() as session:
            insert = insert_into(session, MediaRecord).values(row)
            await session.execute(insert.on_conflict_do_nothing())


def _media(record: MediaRecord) -> Media:
    return Media(
        kind=record.kind,
        sha256=record.sha256,
        name=record.name,
        mime=record.mime,
        size_bytes=record.size_bytes,
    )
