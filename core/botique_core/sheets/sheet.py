"""What is written: headings, and rows as they come."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

AT_ONCE = 500

CellKind = Literal["text", "number", "moment", "day"]
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name, what is in it, and its width in characters.

    A "number" is an int, float or Decimal, a "moment" an aware datetime, a "day" a date. None is
    an empty cell in every column; anything else is written as text.
    """

    label: str
    kind: CellKind = "text"
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under headings; they come in batches, so that there may be any number of them.

    `expected` is how many rows there will be, as far as that is known.
    """

    name: str
    headings: Sequence[Heading]
    batches: AsyncIterator[Sequence[Row]]
    expected: int | None = None

    @classmethod
    def of(cls, name: str, headings: Sequence[Heading], rows: Sequence[Row]) -> Sheet:
        """A sheet of rows that are in hand already."""
        return cls(name, headings, in_batches(rows), len(rows))


async def in_batches(rows: Iterable[Row]) -> AsyncIterator[Sequence[Row]]:
    """Rows in hand, as a sheet takes them."""
    iterator = iter(rows)
    while batch := [row for row, _ in zip(iterator, range(AT_ONCE), strict=False)]:
        yield batch
