"""A chart on the panel's first page, over the time that is chosen there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel.chart import Series, Slice, Stack


@dataclass(frozen=True, slots=True)
class Lines:
    """A course over equal steps of the chosen time; `before` is that of the time before."""

    series: tuple[Series, ...]
    before: Series | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts beside one another."""

    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """Parts of a whole."""

    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """Wholes of parts, below one another."""

    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Nps:
    """Those who would recommend it, those who might, those who would not."""

    promoters: Slice
    passives: Slice
    detractors: Slice


Say = Callable[[str], str]
Plot = Lines | Bars | Ring | Stacks | Nps
Draw = Callable[[AsyncSession, datetime, datetime, Say], Awaitable[Plot]]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A chart: `load` gets the first moment, the end and what says phrases to that person.

    `label` is a text key; charts stand in the order of `order`.
    """

    label: str
    permission: str
    load: Draw
    order: int = 100
