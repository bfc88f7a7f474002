"""Handing out all that is kept of a person, and erasing it."""

from __future__ import annotations

from pathlib import Path

from botique_core.app.app import App
from botique_core.errors import InputRefused
from botique_core.people.archive import write_archive
from botique_core.settings import ClientSettings


async def export_customer(settings: ClientSettings, number: int, path: Path) -> Path:
    """Writes the ZIP file and gives its path; half a file is never left.

    Raises:
        InputRefused: There is no such customer, or the file is there already.
    """
    _refuse_to_overwrite(path)
    half = path.with_name(f"{path.name}.part")
    async with App.opened(settings) as app:
        async with app.client.db.reading() as session:
            export = await app.client.people.exports.export(session, number)
        try:
            half.touch(mode=0o600)
            await write_archive(half, export, app.client.media.open)
            half.rename(path)
        finally:
            half.unlink(missing_ok=True)
    return path


async def erase_customer(settings: ClientSettings, number: int) -> list[str]:
    """The signed act in lines: its number, and how many rows went of which table.

    Raises:
        Conflict: There is no such customer, or they were erased before.
    """
    async with App.opened(settings) as app, app.client.db.writing() as session:
        act = await app.client.people.erasure.erase(session, number, "staff")
        rows = [f"{table}: {count}" for table, count in act.deleted.items()]
        return [f"customer {number} is erased; act {act.id}", *rows]


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise InputRefused(f"{path} is there already; name another file with --to")
