"""Media go when nobody points to them any more, and never before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Column, ForeignKey, MetaData, String, Table, insert

from botique_core.db import Base, Database
from botique_core.media.models import MediaRecord
from botique_core.media.store import MediaStore
from botique_core.testing.clock import ManualClock
from tests.core.media.conftest import JPEG, MAX_BYTES, PNG, read, stream


@pytest.fixture
async def attachments(database: Database) -> Table:
    """A table of a feature that core knows nothing of."""
    metadata = MetaData()
    Base.metadata.tables[MediaRecord.__tablename__].to_metadata(metadata)
    table = Table(
        "feature_attachment", metadata, Column("photo", String, ForeignKey("core_media.sha256"))
    )
    async with database.engine.begin() as connection:
        await connection.run_sync(table.create)
    return table


async def test_unused_media_go_after_a_month(media: MediaStore, clock: ManualClock) -> None:
    stored = await media.put(stream(PNG))
    await media.remember(1, stored.sha256, "handle")
    clock.advance(days=29)
    assert await media.delete_unused() == 0
    clock.advance(days=2)
    assert await media.delete_unused() == 1
    assert await media.stat(stored.sha256) is None
    assert await media.handle(1, stored.sha256) == ""
    with pytest.raises(FileNotFoundError):
        await read(media, stored.sha256)


async def test_media_put_in_again_stay(media: MediaStore, clock: ManualClock) -> None:
    await media.put(stream(PNG))
    clock.advance(days=29)
    await media.put(stream(PNG))
    clock.advance(days=29)
    assert await media.delete_unused() == 0


async def test_media_of_a_feature_stay(
    media: MediaStore, clock: ManualClock, database: Database, attachments: Table
) -> None:
    used, unused = await media.put(stream(PNG)), await media.put(stream(JPEG))
    async with database.writing() as session:
        await session.execute(insert(attachments).values(photo=used.sha256))
    clock.advance(days=31)
    assert await media.delete_unused() == 1
    assert await media.stat(unused.sha256) is None
    assert await read(media, used.sha256) == PNG


async def test_released_media_go_at_once(
    media: MediaStore, database: Database, attachments: Table
) -> None:
    used, unused = await media.put(stream(PNG)), await media.put(stream(JPEG))
    async with database.writing() as session:
        await session.execute(insert(attachments).values(photo=used.sha256))
        await media.release(session, [used.sha256, unused.sha256])
    assert await media.delete_unused() == 1
    assert await media.stat(unused.sha256) is None
    assert await read(media, used.sha256) == PNG


async def test_media_come_back_after_the_sweep(media: MediaStore, clock: ManualClock) -> None:
    await media.put(stream(PNG))
    clock.advance(days=31)
    await media.delete_unused()
    again = await media.put(stream(PNG))
    assert await read(media, again.sha256) == PNG


async def test_abandoned_uploads_go_after_a_day(
    tmp_path: Path, database: Database, clock: ManualClock
) -> None:
    store = MediaStore(f"file:{tmp_path}", database, clock, max_bytes=MAX_BYTES)
    abandoned = tmp_path / ".incoming" / "botique-incoming-x"
    recent = tmp_path / ".incoming" / "botique-incoming-y"
    for folder in (abandoned, recent):
        folder.mkdir(parents=True)
    now = clock.now().timestamp()
    os.utime(recent, (now, now))
    os.utime(abandoned, (now - 90_000, now - 90_000))
    await store.delete_unused()
    assert (abandoned.exists(), recent.exists()) == (False, True)


async def test_sweep_is_a_daily_job(media: MediaStore) -> None:
    (kind,) = media.kinds()
    assert kind.name == "core.media_sweep"
    assert kind.every is not None
    assert kind.every.days == 1
