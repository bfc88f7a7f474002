"""Whose hand it was: somebody of the staff, or nobody's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from botique_core.panel import Staff


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something with a request; by default a rule, time or the customer."""

    staff: int | None = None
    name: str = ""

    @classmethod
    def of(cls, staff: Staff) -> Self:
        """The hand of somebody at the panel."""
        return cls(staff.id, staff.name)


ITSELF = Hand()
