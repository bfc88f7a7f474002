"""What the pages of settings share: their tabs, and what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.hookspecs import Hooks
from botique_core.panel import Desk
from botique_core.places import PlaceQuery
from botique_feedback.categories import Categories
from botique_feedback.inbox import staff
from botique_feedback.kinds import Kind, Priority
from botique_feedback.models import Request

HERE = "/feedback/setup"
TABS = ("categories", "replies", "rules", "targets", "managers")
PLACES_MAX = 500

Options = Sequence[tuple[str, str]]


def tabs(desk: Desk) -> list[tuple[str, str, None]]:
    """The pages as links."""
    return [(f"/admin{HERE}/{one}", desk.say(f"feedback-setup-{one}"), None) for one in TABS]


async def of_categories(desk: Desk, session: AsyncSession, but: int | None = None) -> Options:
    """Every category, and what is not below the one left out."""
    known = await Categories.load(session)
    left_out = set(known.with_all_below(but)) if but is not None else set()
    return [
        (str(one.id), known.title(one.id, desk.staff.language))
        for one in known.everything
        if one.id not in left_out
    ]


async def of_places(desk: Desk, session: AsyncSession) -> Options:
    """Places that whoever keeps them offers, and those that requests are about."""
    query = PlaceQuery(limit=PLACES_MAX)
    found = await desk.client.hooks.first(
        Hooks.find_places, session=session, query=query, customer=0
    )
    places = {one.id: ", ".join(filter(None, (one.name, one.address))) for one in found or ()}
    told = select(Request.place, Request.place_name).where(Request.place != "").distinct()
    for place, name in await session.execute(told.limit(PLACES_MAX)):
        places.setdefault(place, name)
    return sorted(places.items(), key=lambda one: one[1].lower())


async def of_staff(desk: Desk, session: AsyncSession) -> Options:
    """Those who may answer."""
    able = await staff.answering(desk.client, session)
    return [(str(one.id), one.name) for one in able]


def of_kinds(desk: Desk) -> Options:
    """What a customer may write about."""
    return [(one.value, desk.say(f"feedback-kind-{one.value}")) for one in Kind]


def of_priorities(desk: Desk) -> Options:
    """How soon somebody should look."""
    return [(one.value, desk.say(f"feedback-priority-{one.value}")) for one in Priority]


def number(value: str | None) -> int | None:
    """A chosen id; None for "all"."""
    return int(value) if value and value.isdecimal() else None
