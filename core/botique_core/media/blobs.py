"""Where bytes lie: the seam between the media store and a folder or a bucket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

from botique_core.errors import SettingsError
from botique_core.media.folder import Folder


class Blobs(Protocol):
    """Contents by key; a key is written whole or not at all."""

    @property
    def scratch(self) -> Path:
        """A folder in which files may be gathered before they are put in."""
        ...

    async def put(self, key: str, file: Path) -> None:
        """Takes a file in; it may be gone from its place afterwards."""
        ...

    def read(self, key: str) -> AsyncIterator[bytes]:
        """The bytes in chunks; FileNotFoundError if there are none."""
        ...

    async def has(self, key: str) -> bool:
        """Whether the key is there."""
        ...

    async def delete(self, key: str) -> None:
        """Removes a key; one that is not there is as good as removed."""
        ...


def open_blobs(url: str) -> Blobs:
    """The place that a client's file names: `file:<folder>` or `s3://<bucket>/<prefix>`.

    Raises:
        SettingsError: It is neither, or what a bucket needs is not installed.
    """
    if url.startswith("file:"):
        return Folder(Path(url.removeprefix("file:")))
    if not url.startswith("s3://"):
        raise SettingsError(f"[media] url: must begin with file: or s3://, not {url[:10]!r}")
    try:
        from botique_core.media.bucket import Bucket  # noqa: PLC0415 -- an optional dependency
    except ModuleNotFoundError as error:
        raise SettingsError("[media] url: a bucket needs `pip install botique-core[s3]`") from error
    return Bucket.open(url)


def key_of(sha256: str) -> str:
    """The key of a content; a folder each two digits keeps folders small."""
    return f"{sha256[:2]}/{sha256}"
