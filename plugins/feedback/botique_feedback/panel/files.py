"""Files of a thread: looked at, downloaded, put to an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Response, UploadFile
from fastapi.responses import StreamingResponse

from botique_core.errors import InputRefused
from botique_core.media.refusal import MediaRefused, Reason
from botique_core.panel import Desk
from botique_feedback.inbox import drafts
from botique_feedback.inbox.drafts import Sheet
from botique_feedback.kinds import Side
from botique_feedback.models import FILES_MAX, RequestFile
from botique_feedback.noted import NotedFile
from botique_feedback.panel.asking import NOT_FOUND, ForAnswer, ForReader, Number, asked_for

MEGABYTE = 1024 * 1024
CHUNK_BYTES = 64 * 1024
WRONG = 422
# What every browser shows as a picture and nothing else; an SVG may hold scripts.
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
CAGE = "default-src 'none'; sandbox"
REFUSALS = {
    Reason.EMPTY: "feedback-inbox-file-empty",
    Reason.TOO_LARGE: "feedback-inbox-file-large",
    Reason.WRONG_TYPE: "feedback-inbox-file-wrong",
}

router = APIRouter()


@router.get("/feedback/r/{number}/files/{n}")
async def file(desk: ForReader, number: Number, n: int) -> Response:
    """A file of a request that the person may see: pictures are shown, all else is saved."""
    async with desk.client.db.reading() as session:
        request = await asked_for(desk, session, number)
        found = await session.get(RequestFile, (request.id, n))
    if found is None:
        raise HTTPException(NOT_FOUND)
    kept = NotedFile(
        kind=found.kind,
        sha256=found.sha256,
        name=found.name,
        mime=found.mime,
        size_bytes=found.size_bytes,
    )
    return _served(desk, kept)


@router.get("/feedback/r/{number}/enclosed/{side}/{sha256}")
async def enclosed(desk: ForAnswer, number: Number, side: Side, sha256: str) -> Response:
    """A file of somebody's own draft."""
    async with desk.client.db.reading() as session:
        request = await asked_for(desk, session, number)
        begun = await drafts.of(session, Sheet(request.id, desk.staff.id, side))
    found = next((one for one in drafts.files_of(begun) if one.sha256 == sha256), None)
    if found is None:
        raise HTTPException(NOT_FOUND)
    return _served(desk, found)


@router.post("/feedback/r/{number}/files")
async def enclose(
    desk: ForAnswer,
    number: Number,
    file: UploadFile,
    side: Annotated[Side, Form()] = Side.STAFF,
) -> Response:
    """Puts a file to the draft, if it is what it says it is."""
    async with desk.client.db.reading() as session:
        request = await asked_for(desk, session, number)
    sheet = Sheet(request.id, desk.staff.id, side)
    reason = ""
    try:
        media = await desk.client.media.put(
            _chunks(file), name=file.filename or "", mime=file.content_type or ""
        )
        async with desk.client.db.writing() as session:
            known = drafts.files_of(await drafts.of(session, sheet))
            if media.sha256 not in {one.sha256 for one in known}:
                await drafts.enclose(desk.client, session, sheet, [*known, NotedFile.of(media)])
    except MediaRefused as refused:
        limit = desk.client.settings.limits.media_mb
        reason = desk.say(REFUSALS[refused.reason], max=limit)
    except InputRefused:
        reason = desk.say("feedback-inbox-files-many", max=FILES_MAX)
    return await _drawn(desk, request.number, sheet, reason)


@router.post("/feedback/r/{number}/files/remove")
async def remove(
    desk: ForAnswer,
    number: Number,
    sha256: Annotated[str, Form(max_length=64)],
    side: Annotated[Side, Form()] = Side.STAFF,
) -> Response:
    """Takes a file from the draft."""
    async with desk.client.db.writing() as session:
        request = await asked_for(desk, session, number)
        sheet = Sheet(request.id, desk.staff.id, side)
        known = drafts.files_of(await drafts.of(session, sheet))
        left = [one for one in known if one.sha256 != sha256]
        await drafts.enclose(desk.client, session, sheet, left)
    return await _drawn(desk, request.number, sheet)


async def _drawn(desk: Desk, number: str, sheet: Sheet, reason: str = "") -> Response:
    async with desk.client.db.reading() as session:
        files = drafts.files_of(await drafts.of(session, sheet))
    return desk.page(
        "feedback/_enclosed.html",
        status=WRONG if reason else 200,
        number=number,
        sheet_side=sheet.side,
        files=files,
        reason=reason,
    )


def _served(desk: Desk, found: NotedFile) -> Response:
    is_shown = found.mime in SHOWN
    way = "inline" if is_shown else "attachment"
    headers = {
        "content-disposition": f"{way}; filename*=utf-8''{quote(found.name or found.sha256[:12])}",
        "content-length": str(found.size_bytes),
        "content-security-policy": CAGE,
    }
    mime = found.mime if is_shown else "application/octet-stream"
    return StreamingResponse(desk.client.media.open(found.sha256), media_type=mime, headers=headers)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK_BYTES):
        yield chunk
