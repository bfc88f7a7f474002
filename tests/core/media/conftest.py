"""A media store in a folder and in a bucket, and a few real beginnings of files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from botique_core.db import Database
from botique_core.media.store import MediaStore
from botique_core.testing.clock import ManualClock
from tests.standins import s3

MAX_BYTES = 7_000_000

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"pixels"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100") + b"pixels"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
WEBM = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d")
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"
PDF = b"%PDF-1.7\n"
EXE = b"MZ\x90\x00\x03"


async def stream(content: bytes, chunk_bytes: int = 100_000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), chunk_bytes):
        yield content[start : start + chunk_bytes]


async def read(store: MediaStore, sha256: str) -> bytes:
    return b"".join([chunk async for chunk in store.open(sha256)])


@pytest.fixture(scope="session")
def bucket() -> Iterator[str]:
    """The address of an S3 server with a bucket called `media`."""
    with s3.running(s3.Bucket()) as endpoint:
        yield endpoint


@pytest.fixture(params=["folder", "bucket"])
def media_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the media of a client are kept: a new folder or a new prefix."""
    if request.param == "folder":
        return f"file:{tmp_path / 'media'}"
    endpoint = request.getfixturevalue("bucket")
    return f"s3://key:secret@media/{token_hex(4)}?endpoint={endpoint}&region=ru-1"


@pytest.fixture
def media(media_url: str, database: Database, clock: ManualClock) -> MediaStore:
    return MediaStore(media_url, database, clock, max_bytes=MAX_BYTES)
