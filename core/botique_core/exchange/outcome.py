"""What became of one item of a packet."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from botique_core.exchange.fault import ItemCode


class Taken(StrEnum):
    """How an item changed what is known; a `STALE` one is older than that and changed nothing."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    STALE = "stale"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state of an item; a refused one has a code, its field and the key of a phrase."""

    state: Taken
    code: ItemCode = ItemCode.REFUSED
    field: str = ""
    key: str = ""
    values: Mapping[str, str | int] = dataclasses.field(default_factory=dict)

    @classmethod
    def refused(cls, key: str, code: ItemCode, field: str = "", /, **values: str | int) -> Outcome:
        """An item that can't be taken in, and why."""
        return cls(Taken.REFUSED, code, field, key, values)
