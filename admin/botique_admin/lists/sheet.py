"""One page of a list as its templates draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from botique_admin.lists.reading import Rows
from botique_admin.lists.state import State
from botique_core.panel import BulkAction, Column, Filter, Link, ListPage, Option, Viewer
from botique_core.panel.lists.page import parts_of


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A filter that is set, in words, and the query without it."""

    key: str
    label: str
    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the list; `id` is that of a saved one, which its owner may remove."""

    label: str
    query: str
    here: bool
    id: int = 0
    shared: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn: rows, columns, and what may be done. `path` is where the list is."""

    page: ListPage
    viewer: Viewer
    state: State
    path: str
    rows: Rows
    narrowed: Sequence[Narrowed]
    tabs: Sequence[Tab]

    @property
    def parts(self) -> str:
        """Below which path the parts of the page are."""
        return parts_of(self.path)

    @property
    def columns(self) -> list[Column[Any]]:
        """Those that are shown."""
        return visible(self.columns_allowed, self.state)

    @property
    def columns_allowed(self) -> list[Column[Any]]:
        """Those that the person may see."""
        return allowed(self.page, self.viewer)

    @property
    def actions(self) -> list[BulkAction]:
        """What the person may do with many rows."""
        may = self.viewer.staff.may
        return [one for one in self.page.listing.actions if may(one.permission)]

    @property
    def may_export(self) -> bool:
        """Whether the person may take the list away."""
        export = self.page.listing.export
        return not export or self.viewer.staff.may(export)

    @property
    def first(self) -> int:
        """The number of the first row."""
        return (self.state.page - 1) * self.state.per + 1

    @property
    def last(self) -> int:
        """The number of the last row that is shown."""
        return self.first + len(self.rows.rows) - 1

    def narrowed_by(self, one: Filter) -> Narrowed | None:
        """How a filter is set; None if it is not."""
        return next((found for found in self.narrowed if found.key == one.key), None)

    def href(self, row: Any) -> str:  # noqa: ANN401 -- rows are the feature's own
        """The address of a row's page; empty if it has none."""
        link = self.page.listing.link
        return f"/admin{link(row)}" if link else ""

    def id_of(self, row: Any) -> Any:  # noqa: ANN401 -- the same
        """The id of a row."""
        return self.page.listing.id_of(row)

    def number(self, value: object) -> str:
        """A number as the language writes it."""
        if isinstance(value, int | float | Decimal):
            return str(format_decimal(value, locale=self.viewer.language))
        return str(value)

    def day(self, value: object) -> str:
        """A day as the language writes it."""
        if isinstance(value, date | datetime):
            return str(format_date(value, "short", locale=self.viewer.language))
        return str(value)

    def option(self, column: Column[Any], value: object) -> Option:
        """The option that a value of a chip's column is; an unknown one stands for itself."""
        if isinstance(value, Option):
            return value
        return option_of(column.options, str(value))

    def named(self, option: Option) -> str:
        """What an option is called."""
        return named(option, self.viewer)

    def link(self, value: object) -> Link:
        """The link of a column of links."""
        return value if isinstance(value, Link) else Link(str(value), "")


def allowed(page: ListPage, viewer: Viewer) -> list[Column[Any]]:
    """The columns of a list that a person may see."""
    columns = page.listing.columns
    return [one for one in columns if not one.permission or viewer.staff.may(one.permission)]


def visible(columns: list[Column[Any]], state: State) -> list[Column[Any]]:
    """Those of the columns that an address asks for, or those that are there from the start."""
    chosen = state.columns
    found = [one for one in columns if (one.key in chosen if chosen else one.shown)]
    return found or columns[:1]


def option_of(options: Sequence[Option], value: str) -> Option:
    """The option with this value; an unknown value stands for itself."""
    return next((one for one in options if one.value == value), Option(value, text=value))


def named(option: Option, viewer: Viewer) -> str:
    """What an option is called in the person's language."""
    return option.text or (viewer.say(option.label) if option.label else option.value)
