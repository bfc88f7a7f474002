"""Printed codes: one as a file, many as sheets to print."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import ColumnElement, Select, func, select
from starlette.exceptions import HTTPException

from botique_core.links.qr import qr_png, qr_svg
from botique_core.panel import Desk, Viewer
from botique_terminals.desk.finding import found
from botique_terminals.desk.listing import chosen
from botique_terminals.desk.rights import Editing, Reading
from botique_terminals.models import Terminal
from botique_terminals.stickers import Stickers

SHEET_MAX = 480  # twenty sheets of twenty-four
PARTS_MAX = 1_000
MAKE_MAX = 10_000
WAY_MAX = 129

Form = Literal["sheet", "sticker"]
Way = Annotated[str, Query(max_length=WAY_MAX)]

codes = APIRouter()


@codes.post("/terminals/{guid}/code")
async def make(desk: Editing, guid: str) -> Response:
    """Makes the link that the printed code leads by."""
    async with desk.client.db.writing() as session:
        terminal = await found(session, desk, guid, lock=True)
        await Stickers(desk.client).links(session, [terminal], desk.client.clock.now())
        await desk.note(session, "terminals.code_made", terminal.name)
    return desk.go(f"/terminals/{guid}")


@codes.get("/terminals/{guid}/code.{kind}")
async def file(desk: Reading, guid: str, kind: Literal["svg", "png"], way: Way = "") -> Response:
    """A code as a file for whoever draws the sticker."""
    stickers = Stickers(desk.client)
    async with desk.client.db.reading() as session:
        terminal = await found(session, desk, guid)
        link = await stickers.link(session, terminal)
    address = stickers.address(link.token, way) if link else ""
    if not address:
        raise HTTPException(404)
    draw, mime = (qr_svg, "image/svg+xml") if kind == "svg" else (_large_png, "image/png")
    content = await asyncio.to_thread(draw, address)
    name = quote(f"{terminal.code or terminal.guid}{'-' + way if way else ''}.{kind}")
    disposition = f"attachment; filename*=UTF-8''{name}"
    return Response(content, media_type=mime, headers={"content-disposition": disposition})


@codes.get("/terminals/print")
async def sheets(
    desk: Reading,
    request: Request,
    form: Form = "sheet",
    way: Way = "",
    part: Annotated[int, Query(ge=1, le=PARTS_MAX)] = 1,
) -> Response:
    """The codes of all micro-markets that the list shows, ready to print."""
    stickers, which = Stickers(desk.client), _chosen(desk, request)
    async with desk.client.db.reading() as session:
        total = await session.scalar(select(func.count()).select_from(Terminal).where(which)) or 0
        shown = _ordered(which).offset((part - 1) * SHEET_MAX).limit(SHEET_MAX)
        terminals = (await session.scalars(shown)).all()
        links = await stickers.known(session, terminals)
    coded = [(one, links[one.guid]) for one in terminals if one.guid in links]
    drawn = await asyncio.to_thread(lambda: [stickers.sticker(*one, way) for one in coded])
    return desk.page(
        "terminals/print.html",
        stickers=[one for one in drawn if one],
        without=len(terminals) - len(coded),
        leads=bool(stickers.address("token", way)),
        form=form,
        way=way,
        ways=stickers.ways,
        part=part,
        parts=-(-total // SHEET_MAX),
        query=_query(request),
        brand=desk.client.settings.client.title,
    )


@codes.post("/terminals/print")
async def make_all(desk: Editing, request: Request) -> Response:
    """Makes the links of those that have none, of all that the list shows."""
    which = _chosen(desk, request)
    async with desk.client.db.writing() as session:
        stickers = Stickers(desk.client)
        terminals = (await session.scalars(_ordered(which).limit(MAKE_MAX))).all()
        await stickers.links(session, terminals, desk.client.clock.now())
        await desk.note(session, "terminals.codes_made", after={"count": len(terminals)})
    return desk.go(f"/terminals/print?{_query(request)()}")


def _chosen(desk: Desk, request: Request) -> ColumnElement[bool]:
    """What the list shows, or the one that is named."""
    which = chosen(Viewer(desk.client, desk.staff), request.query_params.multi_items())
    guid = request.query_params.get("guid", "")
    return which & (Terminal.guid == guid) if guid else which


def _ordered(which: ColumnElement[bool]) -> Select[Terminal]:
    query = select(Terminal).where(which)
    return query.order_by(Terminal.city, Terminal.name, Terminal.id)


def _query(request: Request) -> Callable[..., str]:
    """Gives the page's own query with some of it changed; a change leads to the first part."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "part"]

    def changed(**changes: object) -> str:
        kept = [(name, value) for name, value in pairs if name not in changes]
        return urlencode([*kept, *((name, value) for name, value in changes.items() if value)])

    return changed


def _large_png(address: str) -> bytes:
    return qr_png(address, module_px=20)
