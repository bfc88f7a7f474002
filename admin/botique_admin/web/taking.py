"""Taking a list away as a file."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from fastapi import Response
from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from botique_admin.errors import Refused
from botique_admin.lists.exporting import FORMATS, file_name, nobody, write_file
from botique_admin.lists.reading import exact_total
from botique_admin.lists.tasks import Tasks
from botique_admin.web.asked import Asked
from botique_admin.web.download import as_download

AT_ONCE_MAX = 20_000


async def exported(asked: Asked, form: FormData) -> Response:
    """The file, or the list again, which then tells how far the file is."""
    desk, listing = asked.desk, asked.listing
    if listing.export:
        desk.require(listing.export)
    shape = str(form.get("format", ""))
    if shape not in FORMATS:
        raise HTTPException(404)
    async with desk.client.db.reading() as session:
        total = await exact_total(session, asked.question)
    details = {"format": shape, "rows": total, "query": asked.state.query()}
    if total > AT_ONCE_MAX:
        return await _left(asked, details)
    async with desk.client.db.writing() as session:
        await desk.note(session, "admin.exported", listing.name, after=details)
    return await _at_once(asked, shape, total)


async def _at_once(asked: Asked, shape: str, total: int) -> Response:
    path = Path(mkdtemp(prefix="botique-export-")) / f"list.{shape}"
    try:
        async with asked.desk.client.db.reading() as session:
            await write_file(path, session, asked.page, asked.question, total, nobody)
    except BaseException:
        _remove(path)
        raise
    name = file_name(asked.page, asked.viewer, shape)
    gone = BackgroundTask(_remove, path)
    return FileResponse(path, media_type=FORMATS[shape], headers=as_download(name), background=gone)


async def _left(asked: Asked, details: dict[str, Any]) -> Response:
    desk, listing = asked.desk, asked.listing
    args = {
        "title": listing.title,
        "needs": sorted({asked.page.permission, listing.export} - {""}),
        "format": details["format"],
        "query": details["query"],
        "given": dict(asked.viewer.given),
        "language": desk.staff.language,
    }
    try:
        async with desk.client.db.writing() as session:
            tasks = Tasks(desk.client)
            task = await tasks.leave(session, desk.staff.id, "export", listing.name, args)
            task.total = details["rows"]
            await desk.note(session, "admin.exported", listing.name, after=details)
    except Refused as refused:
        return desk.go(asked.here, note=desk.say(refused.key, **refused.values))
    return desk.go(asked.here, note=desk.say("admin-list-export-left"))


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.parent.rmdir()
