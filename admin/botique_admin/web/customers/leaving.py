"""Handing out all that is kept of a person, and erasing it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from shutil import rmtree

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from botique_admin.customers.masking import ShownPerson
from botique_admin.customers.rights import PERSONAL
from botique_admin.web.customers.finding import ForHandingOut, found, path_of
from botique_admin.web.customers.merging import typed
from botique_core.errors import Conflict
from botique_core.people.archive import write_archive

leaving = APIRouter(include_in_schema=False)


@leaving.get("/customers/{number}/leave")
async def ask(desk: ForHandingOut, number: int) -> Response:
    """What can be done at a person's request, and what it means."""
    async with desk.client.db.reading() as session:
        customer = await found(session, desk, number)
    return desk.page(
        "admin/customers/leave.html",
        number=number,
        person=ShownPerson.of(customer, whole=desk.staff.may(PERSONAL)),
        word=desk.say("admin-erase-word"),
    )


@leaving.post("/customers/{number}/export.{kind}")
async def export(desk: ForHandingOut, number: int, kind: str) -> Response:
    """All that is kept of the person: as one JSON document, or a ZIP with the files too."""
    async with desk.client.db.reading() as session:
        await found(session, desk, number)
        whole = await desk.client.people.exports.export(session, number)
    async with desk.client.db.writing() as session:
        await desk.note(session, "customers.exported", str(number), after={"as": kind[:4]})
    name = f"customer-{number}"
    if kind == "json":
        headers = {"content-disposition": f'attachment; filename="{name}.json"'}
        return Response(whole.json(), media_type="application/json", headers=headers)
    folder = Path(tempfile.mkdtemp(prefix="botique-export-"))
    try:
        await write_archive(folder / "person.zip", whole, desk.client.media.open)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        folder / "person.zip",
        media_type="application/zip",
        filename=f"{name}.zip",
        background=BackgroundTask(rmtree, folder, ignore_errors=True),
    )


@leaving.post("/customers/{number}/erase")
async def erase(desk: ForHandingOut, number: int, request: Request) -> Response:
    """Erases all of it, for good; what stays is the signed act."""
    if not await typed(request, desk.say("admin-erase-word")):
        return desk.go(f"{path_of(number)}/leave", note=desk.say("admin-word-wrong"))
    try:
        async with desk.client.db.writing() as session:
            await found(session, desk, number)
            erasure = desk.client.people.erasure
            act = await erasure.erase(session, number, "staff", by=desk.staff.email)
            await desk.note(session, "customers.erased", str(number), after={"act": str(act.id)})
    except Conflict as conflict:
        note = desk.say("admin-erase-refused", reason=str(conflict))
        return desk.go(f"{path_of(number)}/leave", note=note)
    return desk.go(f"/customers/acts/{act.id}", note=desk.say("admin-erased"))
