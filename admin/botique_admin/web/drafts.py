"""Drafts: what stands in a form is sent here as one writes, and given back after a crash."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from botique_admin.drafts import SIZE_MAX
from botique_admin.models import FORM_MAX
from botique_admin.web.asking import Anybody
from botique_admin.web.forms.reading import FIELDS_MAX

HERE = "/drafts"

Name = Annotated[str, Query(alias="form", min_length=1, max_length=FORM_MAX)]

drafts = APIRouter(include_in_schema=False)


@drafts.get(HERE)
async def draft(desk: Anybody, name: Name) -> Response:
    """The values of a draft; nothing where there is none."""
    async with desk.client.db.reading() as session:
        found = await desk.office.drafts.of(session, desk.staff.id, name)
    if found is None:
        return Response(status_code=204)
    words = desk.say("admin-draft-restored", at=desk.rendering.when(found.at, desk.staff.language))
    return JSONResponse({"values": found.values, "words": words})


@drafts.post(HERE)
async def keep(desk: Anybody, request: Request, name: Name) -> Response:
    """Keeps what was sent; says when it was."""
    if int(request.headers.get("content-length", "0")) > SIZE_MAX:
        raise HTTPException(413)
    sent = await request.form(max_files=0, max_fields=FIELDS_MAX, max_part_size=SIZE_MAX)
    values = {key: [str(one) for one in sent.getlist(key)] for key in sent}
    async with desk.client.db.writing() as session:
        at = await desk.office.drafts.keep(session, desk.staff.id, name, values)
    words = desk.say("admin-draft-saved", at=desk.rendering.hour(at, desk.staff.language))
    return JSONResponse({"words": words})


@drafts.post(HERE + "/drop")
async def drop(desk: Anybody, name: Name) -> Response:
    """Forgets a draft."""
    async with desk.client.db.writing() as session:
        await desk.office.drafts.drop(session, desk.staff.id, name)
    return Response(status_code=204)
