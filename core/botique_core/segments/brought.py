"""What the features of one generation know about customers and where they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from botique_core.segments.condition import AnyCondition, LastPlace, Within, Zone


@dataclass(frozen=True, slots=True)
class Brought:
    """The answers of all features, in order of needs; `absent` are those not at work."""

    conditions: Sequence[AnyCondition] = ()
    within: Sequence[Within] = ()
    zones: Sequence[Zone] = ()
    last_places: Sequence[LastPlace] = ()
    absent: Collection[str] = ()
