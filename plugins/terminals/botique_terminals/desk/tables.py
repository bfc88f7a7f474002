"""Whole tables of micro-markets: taken in from a file, given out as one."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import select

from botique_core.errors import InputRefused
from botique_core.panel import Desk, Form, Input, Upload, Viewer
from botique_terminals import importing, service, table, workbook
from botique_terminals.desk.listing import chosen
from botique_terminals.desk.rights import Editing, Reading
from botique_terminals.importing import Report
from botique_terminals.models import Terminal
from botique_terminals.service import Saved

ENCODING = "utf-8-sig"
SHOWN_MAX = 50
PATH = "/terminals/import"

tables = APIRouter()


class TableForm(BaseModel):
    """A table to be taken in."""

    file: Annotated[
        Upload | None,
        Field(),
        Input(
            "terminals-import-file",
            hint="terminals-import-hint",
            kind="file",
            size_max_bytes=table.SIZE_MAX_BYTES,
        ),
    ] = None


@tables.get(PATH)
async def ask(desk: Editing) -> Response:
    """Asks for a file."""
    return _page(desk, desk.form(TableForm))


@tables.post(PATH)
async def take_in(desk: Editing, request: Request) -> Response:
    """Takes in every line that can be; tells what became of the others."""
    form = await desk.read(request, TableForm)
    if form.model is None or form.model.file is None:
        form.errors.setdefault("file", desk.say("terminals-import-missing"))
        return _page(desk, form)
    content = await form.model.file.read()
    try:
        if workbook.is_workbook(content):
            content = await asyncio.to_thread(workbook.as_csv, content)
        async with desk.client.db.writing() as session:
            now, ids = desk.client.clock.now(), desk.client.ids
            report = await importing.take_in(session, content, now, ids)
            await desk.note(
                session, "terminals.imported", form.model.file.name, after=_told(report)
            )
    except InputRefused as refused:
        form.wrong("file", str(refused))
        return _page(desk, form)
    return _page(desk, desk.form(TableForm), report)


@tables.get("/terminals/table.csv")
async def give_out(desk: Reading, request: Request) -> Response:
    """The micro-markets that the list shows, as a table that can be taken in again."""
    which = chosen(Viewer(desk.client, desk.staff), request.query_params.multi_items())
    async with desk.client.db.writing() as session:
        query = select(Terminal).where(which).order_by(Terminal.city, Terminal.name, Terminal.guid)
        terminals = (await session.scalars(query)).all()
        groups = await service.groups_of(session)
        await desk.note(session, "terminals.exported", after={"count": len(terminals)})
    text = await asyncio.to_thread(table.write, terminals, groups)
    headers = {"content-disposition": 'attachment; filename="terminals.csv"'}
    return Response(text.encode(ENCODING), media_type="text/csv; charset=utf-8", headers=headers)


def _page(desk: Desk, form: Form[TableForm], report: Report | None = None) -> Response:
    refused = list(report.refused.items())[:SHOWN_MAX] if report else []
    return desk.page(
        "terminals/import.html",
        status=form.status,
        form=form,
        report=report,
        outcomes=list(Saved),
        refused=refused,
        columns=table.COLUMNS,
    )


def _told(report: Report) -> dict[str, int]:
    saved = {outcome.value: report.saved[outcome] for outcome in Saved}
    return {**saved, "refused": len(report.refused)}
