"""The inbox: the list at the left, with its tabs, filters and counts."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Desk
from botique_feedback.categories import Categories
from botique_feedback.inbox import counts, listing, scope
from botique_feedback.inbox import staff as directory
from botique_feedback.inbox.filters import Tab, View
from botique_feedback.inbox.listing import Sort
from botique_feedback.kinds import Kind, Priority
from botique_feedback.models import Request
from botique_feedback.panel import opened
from botique_feedback.panel.asking import ForReader, asked_for
from botique_feedback.panel.state import ForState, State
from botique_feedback.panel.times import Times

PLACES_MAX = 500

router = APIRouter()


@router.get("/feedback/")
async def inbox(desk: ForReader, state: ForState) -> Response:
    """The whole page; with `r` in the address that request stands beside the list."""
    found = None
    if state.open:
        async with desk.client.db.reading() as session:
            found = (await asked_for(desk, session, state.open)).number
        await opened.look(desk, found)
    async with desk.client.db.reading() as session:
        values = await _list(desk, session, state)
        values |= await _choices(desk, session)
        if found is not None:
            values |= await opened.values(desk, session, found)
    return desk.page("feedback/inbox.html", **values, opened=found)


@router.get("/feedback/list")
async def lines(desk: ForReader, state: ForState) -> Response:
    """The list by itself, as it now stands; the page's address follows."""
    async with desk.client.db.reading() as session:
        values = await _list(desk, session, state)
    response = desk.page("feedback/_list.html", **values)
    response.headers["HX-Replace-Url"] = state.address()
    return response


async def _list(desk: Desk, session: AsyncSession, state: State) -> dict[str, Any]:
    client, staff, wanted = desk.client, desk.staff, state.filter
    page = await listing.page(client, session, staff, wanted, sort=state.sort, limit=state.limit)
    everybody = await directory.everybody(client, session)
    return {
        "state": state,
        "page": page,
        "counts": await counts.count(client, session, staff, wanted.tab, wanted.view),
        "categories": await Categories.load(session),
        "staff_names": {one.id: one.name for one in everybody},
        "times": Times(desk),
        "tabs": list(Tab),
        "views": list(View),
        "sorts": list(Sort),
    }


async def _choices(desk: Desk, session: AsyncSession) -> dict[str, Any]:
    """What there is to choose from in the filters."""
    places = (
        select(Request.place, Request.place_name)
        .where(scope.within(desk.staff), Request.place != "")
        .distinct()
        .order_by(Request.place_name)
        .limit(PLACES_MAX)
    )
    return {
        "kinds": list(Kind),
        "priorities": list(reversed(Priority)),
        "places": [(row.place, row.place_name) for row in await session.execute(places)],
    }
