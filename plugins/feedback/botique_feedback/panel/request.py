"""One request: opened, and kept as it now stands."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Response

from botique_core.panel import Desk
from botique_feedback.inbox import seen
from botique_feedback.panel import opened
from botique_feedback.panel.asking import ForReader, Number, asked_for
from botique_feedback.panel.state import ForState

router = APIRouter()


@router.get("/feedback/r/{number}")
async def request(desk: ForReader, number: Number, state: ForState) -> Response:
    """Thread and side pane of a request, which has now been seen."""
    async with desk.client.db.reading() as session:
        found = (await asked_for(desk, session, number)).number
    await opened.look(desk, found)
    async with desk.client.db.reading() as session:
        values = await opened.values(desk, session, found)
    return desk.page("feedback/_request.html", **values, state=state)


@router.get("/feedback/r/{number}/parts")
async def parts(desk: ForReader, number: Number) -> Response:
    """What changes by itself while somebody looks at it; what is being written stays."""
    async with desk.client.db.reading() as session:
        request = await asked_for(desk, session, number)
    async with desk.client.db.writing() as session:
        await seen.mark(desk.client, session, request.id, desk.staff)
    return await drawn(desk, request.number)


@dataclass(frozen=True, slots=True)
class Toast:
    """What is said of a deed; `undo` is the page that takes it back, `tone` bad if it failed."""

    text: str = ""
    undo: str = ""
    tone: str = ""


SILENT = Toast()


async def drawn(
    desk: Desk, number: str, toast: Toast = SILENT, *, sheet: str = "", status: int = 200
) -> Response:
    """The parts of a request anew, with a toast; `sheet` draws what is written anew too."""
    async with desk.client.db.reading() as session:
        values = await opened.values(desk, session, number)
    return desk.page(
        "feedback/_parts.html", status=status, **values, toast=toast, sheet=sheet, state=None
    )
