"""Files go in once by content and come out by hash, from a folder and from a bucket."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from botique_core.db import Database
from botique_core.errors import SettingsError
from botique_core.media.models import MediaRecord
from botique_core.media.refusal import MediaRefused, Reason
from botique_core.media.store import MediaStore
from botique_core.messages import Media
from botique_core.testing.clock import ManualClock
from tests.core.media.conftest import EXE, MAX_BYTES, PNG, read, stream

PNG_HASH = hashlib.sha256(PNG).hexdigest()


async def count(database: Database) -> int | None:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(MediaRecord))


async def test_put_and_open(media: MediaStore) -> None:
    stored = await media.put(stream(PNG), name="cake.png", mime="image/png")
    assert stored == Media(
        kind="photo", sha256=PNG_HASH, name="cake.png", mime="image/png", size_bytes=len(PNG)
    )
    assert await read(media, PNG_HASH) == PNG
    assert await media.stat(PNG_HASH) == stored


async def test_put_of_many_parts(media: MediaStore) -> None:
    content = PNG + bytes(6_000_000)
    stored = await media.put(stream(content))
    assert await read(media, stored.sha256) == content


async def test_put_twice_keeps_one(media: MediaStore, database: Database) -> None:
    await media.put(stream(PNG), name="first.png")
    again = await media.put(stream(PNG), name="second.png")
    assert again.name == "second.png"
    assert await count(database) == 1


async def test_put_at_once_keeps_one(media: MediaStore, database: Database) -> None:
    await asyncio.gather(*(media.put(stream(PNG)) for _ in range(5)))
    assert await count(database) == 1
    assert await read(media, PNG_HASH) == PNG


async def test_put_of_nothing(media: MediaStore, database: Database) -> None:
    with pytest.raises(MediaRefused) as refused:
        await media.put(stream(b""), mime="image/png", kind="photo")
    assert refused.value.reason == Reason.EMPTY
    assert await count(database) == 0


async def test_put_at_the_limit(media: MediaStore) -> None:
    stored = await media.put(stream(bytes(MAX_BYTES)))
    assert stored.size_bytes == MAX_BYTES


async def test_put_over_the_limit(media: MediaStore, database: Database) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1_000_000
            yield bytes(1_000_000)

    with pytest.raises(MediaRefused) as refused:
        await media.put(endless())
    assert refused.value.reason == Reason.TOO_LARGE
    assert taken == MAX_BYTES + 1_000_000
    assert await count(database) == 0


async def test_put_of_a_lying_type(media: MediaStore, database: Database) -> None:
    with pytest.raises(MediaRefused) as refused:
        await media.put(stream(EXE), name="cake.png", mime="image/png", kind="photo")
    assert refused.value.reason == Reason.WRONG_TYPE
    assert await count(database) == 0


async def test_refused_file_leaves_nothing_behind(
    tmp_path: Path, database: Database, clock: ManualClock
) -> None:
    store = MediaStore(f"file:{tmp_path / 'media'}", database, clock, max_bytes=10)
    with pytest.raises(MediaRefused):
        await store.put(stream(bytes(11)))
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []


async def test_open_of_what_is_not_there(media: MediaStore) -> None:
    for sha256 in ("0" * 64, "", "../../etc/passwd", "A" * 64):
        with pytest.raises(FileNotFoundError):
            await read(media, sha256)
        assert await media.stat(sha256) is None


async def test_put_again_after_its_bytes_were_lost(
    tmp_path: Path, database: Database, clock: ManualClock
) -> None:
    store = MediaStore(f"file:{tmp_path / 'media'}", database, clock, max_bytes=MAX_BYTES)
    await store.put(stream(PNG))
    (tmp_path / "media" / PNG_HASH[:2] / PNG_HASH).unlink()
    await store.put(stream(PNG))
    assert await read(store, PNG_HASH) == PNG


async def test_handle_is_remembered_for_each_bot(media: MediaStore) -> None:
    await media.put(stream(PNG))
    assert await media.handle(1, PNG_HASH) == ""
    await media.remember(1, PNG_HASH, "AgAC-1")
    await media.remember(2, PNG_HASH, "AgAC-2")
    await media.remember(1, PNG_HASH, "AgAC-3")
    assert [await media.handle(bot, PNG_HASH) for bot in (1, 2)] == ["AgAC-3", "AgAC-2"]
    await media.forget(1, PNG_HASH)
    assert [await media.handle(bot, PNG_HASH) for bot in (1, 2)] == ["", "AgAC-2"]


def test_store_in_an_unknown_place(database: Database, clock: ManualClock) -> None:
    with pytest.raises(SettingsError, match="must begin with file: or s3://"):
        MediaStore("ftp://host", database, clock, max_bytes=1)
