"""Mailings as the engine that delivers them sees them: how far, how fast, paused, ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.web.rooms.rights import ForMailings, ForSteering
from botique_core.broadcasts.figures import Progress
from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.state import BroadcastState
from botique_core.errors import Conflict, InputRefused
from botique_core.panel import (
    Choices,
    Column,
    Desk,
    Listing,
    Option,
    Period,
    Slice,
    View,
    Viewer,
    entities,
    matching,
)

HERE = "/mailings"
STATES = (
    Option(BroadcastState.DRAFT, "admin-mailing-draft"),
    Option(BroadcastState.SCHEDULED, "admin-mailing-scheduled", tone="violet"),
    Option(BroadcastState.RUNNING, "admin-mailing-running", tone="blue"),
    Option(BroadcastState.PAUSED, "admin-mailing-paused", tone="amber"),
    Option(BroadcastState.FINISHED, "admin-mailing-finished", tone="green"),
    Option(BroadcastState.CANCELLED, "admin-mailing-cancelled"),
)
UNDER_WAY = (BroadcastState.RUNNING, BroadcastState.PAUSED)
SHOWN_MAX = 20
DONE = {
    "pause": "admin-mailing-pause-done",
    "resume": "admin-mailing-resume-done",
    "cancel": "admin-mailing-cancel-done",
    "resend": "admin-mailing-resend-done",
}
FIGURES = ("pending", "sending", "sent", "failed", "skipped", "unknown")

MAILINGS = Listing[Broadcast](
    name="admin.mailings",
    title="admin-delivery",
    lead="admin-mailings-lead",
    empty="admin-mailings-empty",
    key=Broadcast.id,
    load=entities(Broadcast, Broadcast.id),
    order="-created_at",
    search=matching(Broadcast.title),
    link=lambda one: f"{HERE}/{one.id}",
    columns=(
        Column("title", "admin-mailing", wide=True),
        Column("state", "admin-state", "chip", options=STATES),
        Column("total", "admin-mailing-total", "number", sort=Broadcast.total),
        Column("topic", "admin-mailing-topic", shown=False),
        Column("owner", "admin-plugin", shown=False),
        Column("created_at", "admin-mailing-made", "moment", sort=Broadcast.created_at),
        Column("started_at", "admin-mailing-started", "moment", sort=Broadcast.started_at),
        Column("finished_at", "admin-mailing-ended", "moment", shown=False),
    ),
    filters=(
        Choices("state", "admin-state", Broadcast.state, STATES),
        Period("created", "admin-mailing-made", Broadcast.created_at),
    ),
    views=(View("admin-mailing-running", "state=running&state=paused"),),
)

pages = APIRouter(include_in_schema=False)


async def under_way(desk: Desk, viewer: Viewer) -> Mapping[str, Any]:
    """The mailings that are being sent or are held, with how far they are."""
    del viewer
    return {"running": await _running(desk)}


async def _running(desk: Desk) -> list[tuple[Broadcast, Progress]]:
    if desk.staff.places is not None:
        return []
    query = select(Broadcast).where(Broadcast.state.in_(UNDER_WAY))
    broadcasts = desk.client.broadcasts
    async with desk.client.db.reading() as session:
        found = await session.scalars(query.order_by(Broadcast.started_at).limit(SHOWN_MAX))
        return [(one, await broadcasts.progress(session, one.id)) for one in found.all()]


@pages.get(HERE + "/running")
async def running(desk: ForMailings) -> Response:
    """What is under way, without the page around it: asked for again and again."""
    return desk.page("admin/rooms/_running.html", running=await _running(desk), states=STATES)


@pages.get(HERE + "/{number:int}")
async def show(desk: ForMailings, number: int) -> Response:
    """One mailing with all its figures."""
    return desk.page("admin/rooms/mailing.html", **await _about(desk, number))


@pages.get(HERE + "/{number:int}/part")
async def part(desk: ForMailings, number: int) -> Response:
    """The same without the page around it."""
    return desk.page("admin/rooms/_mailing.html", **await _about(desk, number))


@pages.post(HERE + "/{number:int}/pause")
async def pause(desk: ForSteering, number: int) -> Response:
    """Holds it at once."""
    return await _steered(desk, number, "pause", desk.client.broadcasts.pause)


@pages.post(HERE + "/{number:int}/resume")
async def resume(desk: ForSteering, number: int) -> Response:
    """Goes on."""
    return await _steered(desk, number, "resume", desk.client.broadcasts.resume)


@pages.post(HERE + "/{number:int}/cancel")
async def cancel(desk: ForSteering, number: int) -> Response:
    """Ends it for good."""
    return await _steered(desk, number, "cancel", desk.client.broadcasts.cancel)


@pages.post(HERE + "/{number:int}/resend")
async def resend(desk: ForSteering, number: int) -> Response:
    """Sends again what may not have gone out."""
    return await _steered(desk, number, "resend", desk.client.broadcasts.resend_unknown)


async def _steered(
    desk: ForSteering,
    number: int,
    what: str,
    act: Callable[[AsyncSession, int], Awaitable[object]],
) -> Response:
    await _found(desk, number)
    try:
        async with desk.client.db.writing() as session:
            await act(session, number)
            await desk.note(session, f"admin.mailing_{what}", str(number))
    except Conflict:
        return desk.go(f"{HERE}/{number}", note=desk.say("admin-mailing-moved-on"))
    return desk.go(f"{HERE}/{number}", note=desk.say(DONE[what]))


async def _about(desk: ForMailings, number: int) -> dict[str, Any]:
    found = await _found(desk, number)
    broadcasts = desk.client.broadcasts
    async with desk.client.db.reading() as session:
        figures = await broadcasts.figures(session, number)
        progress = await broadcasts.progress(session, number)
    slices = [Slice(desk.say(f"admin-delivery-{one}"), getattr(figures, one)) for one in FIGURES]
    return {
        "mailing": found,
        "figures": figures,
        "progress": progress,
        "slices": slices,
        "states": STATES,
        "steers": desk.staff.may("admin.steer"),
        "moves": found.state in UNDER_WAY,
    }


async def _found(desk: ForMailings, number: int) -> Broadcast:
    if desk.staff.places is not None:
        raise HTTPException(404)
    async with desk.client.db.reading() as session:
        try:
            return await desk.client.broadcasts.get(session, number)
        except InputRefused:
            raise HTTPException(404) from None
