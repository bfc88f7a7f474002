"""The scale of a chart: round numbers that people can read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
WANTED = 4
LABELS_MAX = 7


@dataclass(frozen=True, slots=True)
class Axis:
    """From zero to `top`, with a line at each of `ticks`, lowest first."""

    top: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """How high a value stands, from 0 to 100."""
        return round(100 * max(value, 0) / self.top, 2)


def axis(values: Iterable[float | None]) -> Axis:
    """A scale for these values; small counts get whole steps."""
    highest = max((value for value in values if value is not None), default=0)
    if highest <= 0:
        return Axis(1, (0, 1))
    raw = highest / WANTED
    power = 10 ** math.floor(math.log10(raw))
    step = next(step * power for step in STEPS if step * power >= raw - 1e-9)
    if float(highest).is_integer():
        step = max(math.ceil(step), 1)
    count = math.ceil(highest / step - 1e-9)
    return Axis(step * count, tuple(_plain(step * number) for number in range(count + 1)))


def positions(labels: Sequence[str]) -> list[int]:
    """Which labels are shown where there are too many: evenly, the first one among them."""
    every = max(1, math.ceil(len(labels) / LABELS_MAX))
    return list(range(0, len(labels), every))


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value, 6)
