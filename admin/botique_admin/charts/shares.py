"""Parts of a whole: bars, rings and funnels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from botique_core.panel import Series, Slice

COLOURS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A slice as it is drawn: `share` of the whole in per cent, `start` where it begins."""

    slice: Slice
    share: float
    start: float
    tone: str

    @property
    def percent(self) -> int:
        """The share as people read it."""
        return round(self.share)


def parts(slices: Sequence[Slice], whole: float = 0) -> list[Part]:
    """Slices beside one another, of their sum or of a `whole`.

    Shares of a whole may add up to more: of people who chose several answers each, say.
    """
    total = whole or sum(max(one.value, 0) for one in slices) or 1
    drawn, start = [], 0.0
    for number, one in enumerate(slices):
        share = round(100 * max(one.value, 0) / total, 2)
        drawn.append(Part(one, share, round(start, 2), tone(one, number)))
        start += share
    return drawn


def steps(slices: Sequence[Slice]) -> list[Part]:
    """Slices below one another, each of the first: how many of those who came are left."""
    first = (slices[0].value if slices else 0) or 1
    return [
        Part(one, round(100 * max(one.value, 0) / first, 2), 0, one.tone or "0") for one in slices
    ]


def tone(one: Slice | Series, number: int) -> str:
    """The colour's name of a slice: its own, or the next one."""
    return one.tone or str(number % COLOURS)
