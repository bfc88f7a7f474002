"""A place where customers buy, as features speak of it without knowing who keeps the list."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A micro-market or shop; `id` is its GUID.

    `distance_m` is how far it is from the point that was asked about, None if none was.
    """

    id: str
    code: str
    name: str
    address: str
    city: str = ""
    time_zone: str = ""
    active: bool = True
    distance_m: int | None = None


class PlaceQuery(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a customer looks for a place: words of an address, or near a point, or visited before."""

    words: str = ""
    latitude: float | None = None
    longitude: float | None = None
    visited_only: bool = False
    limit: int = 8
