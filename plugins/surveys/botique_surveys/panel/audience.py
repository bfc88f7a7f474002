"""Whom to invite, as a form asks it: everybody, customers of chosen places, a saved segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.draft import EVERYONE
from botique_core.errors import InputRefused
from botique_core.hookspecs import Hooks
from botique_core.panel import Desk
from botique_core.places import Place, PlaceQuery
from botique_core.segments.models import SavedSegment

OF_PLACES = "terminals.terminal"  # the condition of whichever feature keeps places
PLACES_MAX = 500


@dataclass(frozen=True, slots=True)
class Audience:
    """A choice: `kind` is everyone, places, segment, or kept for a rule made elsewhere."""

    kind: str = "everyone"
    places: tuple[str, ...] = ()
    segment: int = 0


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose from."""

    places: Sequence[Place]
    segments: Sequence[SavedSegment]


def read(rule: Mapping[str, Any], segments: Sequence[SavedSegment]) -> Audience:
    """The choice that a rule stands for."""
    if rule == EVERYONE:
        return Audience()
    if rule.get("is") == OF_PLACES:
        return Audience("places", tuple(rule.get("value", {}).get("terminals", ())))
    same = next((one.id for one in segments if one.rule == rule), 0)
    return Audience("segment", segment=same) if same else Audience("kept")


async def rule_of(
    desk: Desk, session: AsyncSession, chosen: Audience, kept: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The rule for a choice.

    Raises:
        InputRefused: Nothing was chosen.
    """
    if chosen.kind == "places":
        if not chosen.places:
            raise InputRefused(desk.say("surveys-audience-no-place"))
        return {"is": OF_PLACES, "value": {"terminals": list(chosen.places)}}
    if chosen.kind == "segment":
        if not chosen.segment:
            raise InputRefused(desk.say("surveys-audience-no-segment"))
        found = await desk.client.segments.saved.get(session, chosen.segment)
        return dict(found.rule)
    return dict(EVERYONE) if chosen.kind == "everyone" else kept


async def offered(desk: Desk, session: AsyncSession) -> Offered:
    """Places and segments; of places only those that the person may see."""
    places: Sequence[Place] = ()
    if any(one.name == OF_PLACES for one in desk.client.segments.conditions.all):
        query = PlaceQuery(limit=PLACES_MAX)
        places = (
            await desk.client.hooks.first(
                Hooks.find_places, session=session, query=query, customer=0
            )
            or ()
        )
    own = desk.staff.places
    seen = [place for place in places if own is None or place.id in own]
    seen.sort(key=lambda place: (place.city, place.name, place.address))
    return Offered(seen, await desk.client.segments.saved.all(session))
