"""Which places somebody of the staff is limited to; whichever feature keeps places names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.models import User
from botique_admin.rights import SCOPED
from botique_admin.web.asking import ForUsers
from botique_admin.web.desk import PanelDesk
from botique_core.hookspecs import Hooks
from botique_core.places import Place, PlaceQuery
from botique_core.segments.condition import Choice

WORDS_MAX = 100
FOUND_MAX = 20
PLACES_MAX = 2_000
GUID_LENGTH = 36
NOBODY = 0  # a place is looked for by staff, whose own visits count for nothing
HERE = "/staff/{user}/places"

places = APIRouter(include_in_schema=False)


@places.get(HERE)
async def show(
    desk: ForUsers, user: int, q: Annotated[str, Query(max_length=WORDS_MAX)] = ""
) -> Response:
    """The places that are chosen, and those that fit what was typed."""
    async with desk.client.db.reading() as session:
        person = await _person(session, user)
        chosen = await _chosen(session, desk, person)
        found = await _found(session, desk, q)
    taken = {one.value for one in chosen}
    offered = [_choice(one) for one in found if one.id not in taken]
    if desk.partial:
        template = "admin/segments/_options.html"
        return desk.page(template, options=offered, name="places", more=0)
    return desk.page(
        "admin/places.html",
        person=person,
        chosen=chosen,
        offered=offered,
        must=person.role in SCOPED,
        limited=person.places is not None or person.role in SCOPED,
    )


@places.post(HERE)
async def keep(desk: ForUsers, user: int, request: Request) -> Response:
    """Keeps the places; the person's sessions end, so that they hold at once."""
    sent = await request.form(max_files=0, max_fields=PLACES_MAX)
    given = {str(one) for one in sent.getlist("places") if len(str(one)) <= GUID_LENGTH}
    async with desk.client.db.writing() as session:
        person = await _person(session, user)
        limited = bool(sent.get("limited")) or person.role in SCOPED
        known = [one.id for one in await _places(session, desk, sorted(given))]
        before, after = person.places, {"places": known} if limited else None
        if after != before:
            person.places = after
            await desk.office.sessions.end_all(session, person.id)
            entry = {"before": before or {}, "after": after or {}}
            await desk.note(session, "admin.places_changed", person.email, **entry)
    return desk.go("/staff", note=desk.say("admin-saved"))


async def _person(session: AsyncSession, number: int) -> User:
    person = await session.get(User, number) if 0 < number < 2**63 else None
    if person is None:
        raise HTTPException(404)
    return person


async def _chosen(session: AsyncSession, desk: PanelDesk, person: User) -> list[Choice]:
    """Places that are not there any more are shown by their ids, to be taken away."""
    ids: Sequence[str] = (person.places or {}).get("places", ())
    known = {one.id: one for one in await _places(session, desk, ids)}
    return [_choice(known[one]) if one in known else Choice(one, one) for one in ids]


async def _places(session: AsyncSession, desk: PanelDesk, ids: Iterable[str]) -> list[Place]:
    hooks = desk.client.hooks
    found = [await hooks.first(Hooks.place, session=session, place_id=one) for one in ids]
    return [one for one in found if one is not None]


async def _found(session: AsyncSession, desk: PanelDesk, words: str) -> Sequence[Place]:
    query = PlaceQuery(words=words.strip(), limit=FOUND_MAX)
    hooks = desk.client.hooks
    return await hooks.first(Hooks.find_places, session=session, query=query, customer=NOBODY) or ()


def _choice(place: Place) -> Choice:
    where = ", ".join(part for part in (place.city, place.address) if part)
    return Choice(place.id, " — ".join(part for part in (place.name, where) if part))
