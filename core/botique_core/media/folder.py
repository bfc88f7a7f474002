"""Media in a folder of this machine."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

CHUNK_BYTES = 256 * 1024


class Folder:
    """Contents as files below `root`, which is made when first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def scratch(self) -> Path:
        """A folder beside the contents, so that taking one in is a rename."""
        folder = self._root / ".incoming"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    async def put(self, key: str, file: Path) -> None:
        """Moves a file to its place and has the disk keep it before returning."""
        await asyncio.to_thread(_move, file, self._root / key)

    async def read(self, key: str) -> AsyncIterator[bytes]:
        """The bytes in chunks."""
        file = await asyncio.to_thread((self._root / key).open, "rb")
        try:
            while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
                yield chunk
        finally:
            file.close()

    async def has(self, key: str) -> bool:
        """Whether the key is there."""
        return await asyncio.to_thread((self._root / key).is_file)

    async def delete(self, key: str) -> None:
        """Removes a key if it is there."""
        await asyncio.to_thread((self._root / key).unlink, missing_ok=True)


def _move(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
