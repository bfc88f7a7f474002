"""Putting the files of a letter into the media store, as far as it takes them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from botique_core.mailbox.reading import Enclosure
from botique_core.media.refusal import MediaRefused
from botique_core.media.store import MediaStore
from botique_core.messages import Media

CHUNK_BYTES = 256 * 1024


async def put_in(media: MediaStore, files: Sequence[Enclosure]) -> tuple[Media, ...]:
    """Those that are what they are called and not too large, in order."""
    taken = []
    for file in files:
        try:
            taken.append(await media.put(_chunks(file.content), name=file.name, mime=file.mime))
        except MediaRefused:
            continue
    return tuple(taken)


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), CHUNK_BYTES):
        yield content[start : start + CHUNK_BYTES]
