"""A figure on the panel's first page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class Figure:
    """What a card shows: a number now, the same for the time before, and its course.

    `course` are equal steps of the chosen time, oldest first; empty means there is no chart.
    """

    value: int
    before: int | None = None
    course: tuple[int, ...] = ()


Load = Callable[[AsyncSession, datetime, datetime], Awaitable[Figure]]
LoadWithin = Callable[[AsyncSession, datetime, datetime, frozenset[str]], Awaitable[Figure]]


@dataclass(frozen=True, slots=True)
class Card:
    """A figure over a time: `load` counts from the first moment up to, not including, the second.

    `label` is a text key; `path` leads to the page behind the figure; cards stand in the order
    of `order`. Where `less` is better, a rise is drawn as bad news.

    Whoever may see some places alone gets the figure of `within`, which is given these places;
    without it they don't see the card.
    """

    label: str
    permission: str
    load: Load
    path: str = ""
    order: int = 100
    within: LoadWithin | None = None
    less: bool = False
