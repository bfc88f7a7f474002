"""What charts are drawn from; the macros of `admin/charts.html` take these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """One thing that is counted: a bar, a piece of a ring, a step of a funnel.

    `label` is text for people, not a key. `path` leads to what was counted, below the panel's
    address. `tone` is one of good, fair, bad, quiet, or empty for the next colour.
    """

    label: str
    value: float
    path: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Values over equal steps, oldest first; None where nothing is known."""

    label: str
    values: tuple[float | None, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar that is made of parts."""

    label: str
    parts: tuple[Slice, ...]
    path: str = ""
