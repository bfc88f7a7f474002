"""One column of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.panel.lists.option import Option

RowT = TypeVar("RowT")

Kind = Literal["text", "number", "moment", "day", "chip", "link", "yes_no"]
Sort = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Link:
    """The value of a column of kind "link": what it says, and the page of the panel behind it."""

    text: str
    path: str


@dataclass(frozen=True, eq=False)  # with slots, `Column[Row](...)` fails in Python 3.11
class Column(Generic[RowT]):
    """What is shown of each row, and exported.

    Args:
        key: Its name in addresses and files of settings: `created_at`.
        label: The text key of its heading.
        kind: How the value is drawn and which type it has in a workbook: "number" takes int,
            float and Decimal, "moment" an aware datetime, "day" a date, "yes_no" a bool, "chip"
            the value of one of `options`, "link" a `Link`. None is an empty cell everywhere.
        value: What it is of a row; by default the row's attribute called `key`.
        sort: By what the heading sorts, or None if it can't; best an indexed column.
        options: What the values of a "chip" are called, and their colours.
        shown: Whether it is there from the start; others are found in the menu of columns.
        permission: Who may see and export it; by default whoever may see the list.
        export: What the files have instead of `value`.
        cell: A template that draws the cell; it gets `row`, `value` and `viewer`.
        note: A shorter second value, drawn quietly behind the first.
        wide: Whether it takes the width that is left; long text is cut off with dots.
    """

    key: str
    label: str
    kind: Kind = "text"
    value: Callable[[RowT], object] | None = None
    sort: Sort | None = None
    options: Sequence[Option] = ()
    shown: bool = True
    permission: str = ""
    export: Callable[[RowT], object] | None = None
    cell: str = ""
    note: Callable[[RowT], str] | None = None
    wide: bool = False

    def of(self, row: RowT) -> object:
        """The value of a row."""
        return getattr(row, self.key) if self.value is None else self.value(row)

    def exported(self, row: RowT) -> object:
        """The value of a row, as files have it."""
        return self.of(row) if self.export is None else self.export(row)
