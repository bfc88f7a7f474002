"""Who is at work on news."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class By:
    """Somebody of the staff; `places` limits them to customers of these, None to nothing."""

    name: str
    places: frozenset[str] | None = None
