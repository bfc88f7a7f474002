"""Can photos and files be kept?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from botique_core.cli.doctor.verdict import cause, fine, wrong
from botique_core.findings import Finding
from botique_core.media.blobs import open_blobs
from botique_core.settings import ClientSettings

FOLDER = "file:"
ANYTHING = "doctor"


async def check_media(settings: ClientSettings) -> list[Finding]:
    """Whether the folder takes files, or the bucket answers."""
    url = settings.media_url
    if not url.startswith(FOLDER):
        return [await _bucket(url)]
    folder = Path(url.removeprefix(FOLDER))
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return [fine("media", str(folder))]
    except OSError as error:
        advice = f"let the bot's user write into {there}, or set [media] url"
        return [wrong("media", f"{folder} can't be written: {cause(error)}", advice)]


async def _bucket(url: str) -> Finding:
    try:
        await open_blobs(url).has(ANYTHING)
    except Exception as error:  # noqa: BLE001 -- the bucket's library has no one error of its own
        advice = "correct [media] url, or the AWS_... variables with the keys"
        return wrong("media", f"the bucket does not answer: {type(error).__name__}", advice)
    return fine("media", "the bucket answers")
