"""What a feature adds to a customer's page: rows of its own, and moments of the person's story."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel.desk import Staff

ROWS_MAX = 10
MOMENTS_MAX = 50


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of the catalogue, said in the language of whoever looks."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


Cell = str | datetime | Phrase


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `path` is the page of the panel that tells more."""

    cells: tuple[Cell, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The newest rows, at most `ROWS_MAX`, and how many there are in all."""

    lines: Sequence[Line] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened to the customer or that they did."""

    at: datetime
    said: Phrase
    icon: str = "circle"
    path: str = ""


Tell = Callable[[AsyncSession, Staff, int], Awaitable[Told]]
Recall = Callable[[AsyncSession, Staff, int], Awaitable[Sequence[Moment]]]


@dataclass(frozen=True, slots=True)
class AboutCustomer:
    """What a feature knows of a customer, for whoever has `permission`.

    Args:
        label: The text key of the heading.
        permission: Who sees it.
        columns: The text keys of the columns' headings.
        tell: Gives the rows about a customer; those that `staff.places` does not let somebody
            see are left out.
        moments: Gives the latest `MOMENTS_MAX` moments for the customer's story.
        order: Blocks stand in this order.
    """

    label: str
    permission: str
    columns: tuple[str, ...]
    tell: Tell
    moments: Recall | None = None
    order: int = 100
