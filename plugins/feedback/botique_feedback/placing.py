"""Asking the other features for places, without knowing who keeps the list."""

from __future__ import annotations

from collections.abc import Sequence

from botique_core.hookspecs import Hooks
from botique_core.places import Place, PlaceQuery
from botique_core.talk import Talk

KNOWN_MAX = 5
KILOMETRE_M = 1000


async def found(talk: Talk, query: PlaceQuery) -> Sequence[Place] | None:
    """Places that fit the query, best first; None if no feature that is on keeps any list."""
    async with talk.reading() as session:
        return await talk.client.hooks.first(
            Hooks.find_places, session=session, query=query, customer=talk.customer
        )


async def known(talk: Talk) -> Sequence[Place] | None:
    """Places where the customer has been, the current one first; None if nobody keeps a list."""
    visited = await found(talk, PlaceQuery(visited_only=True, limit=KNOWN_MAX))
    if visited is None:
        return None
    async with talk.reading() as session:
        current = await talk.client.hooks.first(
            Hooks.current_place, session=session, customer=talk.customer
        )
    if current is None:
        return visited
    return [current, *(place for place in visited if place.id != current.id)][:KNOWN_MAX]


async def by_id(talk: Talk, place_id: str) -> Place | None:
    """One place, open or closed."""
    async with talk.reading() as session:
        return await talk.client.hooks.first(Hooks.place, session=session, place_id=place_id)


def called(place: Place) -> str:
    """Its name, and where it is."""
    where = ", ".join(part for part in (place.city, place.address) if part)
    return " — ".join(part for part in (place.name, where) if part)


def labels(talk: Talk, places: Sequence[Place]) -> list[str]:
    """What their buttons say; the city only where there are several of them."""
    several = len({place.city for place in places}) > 1
    return [_label(talk, place, with_city=several) for place in places]


def _label(talk: Talk, place: Place, *, with_city: bool) -> str:
    parts = [place.name, place.city if with_city else "", place.address]
    label = ", ".join(part for part in parts if part)
    return label if place.distance_m is None else f"{label} · {_distance(talk, place.distance_m)}"


def _distance(talk: Talk, metres: int) -> str:
    if metres < KILOMETRE_M:
        return talk.text("feedback-metres", metres=max(10, round(metres, -1))).text
    return talk.text("feedback-kilometres", kilometres=round(metres / KILOMETRE_M, 1)).text
