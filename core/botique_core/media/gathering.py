"""Taking in a file of unknown length: hashed, measured and kept off the memory."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from botique_core.media.recognition import HEAD_BYTES
from botique_core.media.refusal import MediaRefused, Reason

PREFIX = "botique-incoming-"


class Intake:
    """A file that is coming in: at `path`, with its hash, size and first bytes."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        self.path = path
        self.size_bytes = 0
        self.head = b""
        self._max_bytes = max_bytes
        self._digest = hashlib.sha256()
        self._file = path.open("wb")

    @property
    def sha256(self) -> str:
        """The hash of what has come in, as hex digits."""
        return self._digest.hexdigest()

    def add(self, chunk: bytes) -> None:
        """Takes the next bytes.

        Raises:
            MediaRefused: That is more than may come.
        """
        self.size_bytes += len(chunk)
        if self.size_bytes > self._max_bytes:
            raise MediaRefused(Reason.TOO_LARGE, f"the file exceeds {self._max_bytes} bytes")
        self._digest.update(chunk)
        self.head += chunk[: HEAD_BYTES - len(self.head)]
        self._file.write(chunk)

    def close(self) -> None:
        """Ends the file."""
        self._file.close()


@asynccontextmanager
async def gather(
    chunks: AsyncIterable[bytes], scratch: Path, max_bytes: int
) -> AsyncIterator[Intake]:
    """The whole of a file, somewhere below the folder `scratch`; removed afterwards.

    Raises:
        MediaRefused: Nothing came, or more than `max_bytes`.
    """
    with TemporaryDirectory(dir=scratch, prefix=PREFIX) as folder:
        with closing(Intake(Path(folder) / "content", max_bytes)) as intake:
            async for chunk in chunks:
                await asyncio.to_thread(intake.add, chunk)
        if not intake.size_bytes:
            raise MediaRefused(Reason.EMPTY, "the file is empty")
        yield intake


def remove_abandoned(scratch: Path, before: datetime) -> None:
    """Removes what a killed process had been taking in."""
    for folder in scratch.glob(f"{PREFIX}*"):
        if folder.stat().st_mtime < before.timestamp():
            rmtree(folder, ignore_errors=True)
