"""How far somebody may see: the customers of certain places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """A row scope: only customers of these places (GUIDs) exist for its holder.

    Where no feature knows places, and for a scope without any, that is nobody.
    """

    places: frozenset[str]
