"""A person's data as one ZIP file to hand out."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from botique_core.people.export import PersonExport
from botique_core.people.exported_files import ExportedFile

DOCUMENT = "person.json"
GONE = "gone.txt"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file can tell

ReadFile = Callable[[str], AsyncIterator[bytes]]


async def write_archive(path: Path, export: PersonExport, read: ReadFile) -> None:
    """Writes `person.json`, every file that it names, and a list of those that are gone.

    Args:
        path: The ZIP file to make; its folder exists.
        export: What `Exports.export` gave.
        read: The media store's `open`: a file's bytes by its hash.
    """
    gone = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, export.json())
        for file in export.files:
            try:
                await _add(archive, file, read(file.sha256))
            except FileNotFoundError:
                gone.append(file.path)
        if gone:
            archive.writestr(GONE, "\n".join(gone))


async def _add(archive: zipfile.ZipFile, file: ExportedFile, chunks: AsyncIterator[bytes]) -> None:
    first = await anext(chunks, b"")
    # Photos and videos are packed already: packing them again only takes time.
    place = zipfile.ZipInfo(file.path, date_time=EARLIEST)
    with archive.open(place, "w", force_zip64=True) as target:
        target.write(first)
        async for chunk in chunks:
            await asyncio.to_thread(target.write, chunk)
