"""The declaration of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, true
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.errors import PluginError
from botique_core.panel.lists.action import BulkAction
from botique_core.panel.lists.column import Column
from botique_core.panel.lists.filters import Filter
from botique_core.panel.lists.loading import Load
from botique_core.panel.lists.search import Search
from botique_core.panel.lists.view import View
from botique_core.panel.lists.viewer import Viewer

RowT = TypeVar("RowT")

Condition = Callable[[Viewer], ColumnElement[bool]]

RESERVED = frozenset({"q", "sort", "page", "per", "columns"})


def everybody(viewer: Viewer) -> ColumnElement[bool]:
    """The scope of a list whose rows are nobody's place or customer: all of it is seen."""
    del viewer
    return true()


@dataclass(frozen=True, kw_only=True)  # with slots, `Listing[Row](...)` fails in Python 3.11
class Listing(Generic[RowT]):
    """All that a page with a list needs to know; see `docs/panel-lists.md`.

    Args:
        name: `<plugin>.<rows>`; saved views, exports and the audit know the list by it.
        title: The text key of the heading, also the name of exported files.
        key: The column of the rows' ids, a whole number or a text: `Request.id`.
        columns: What is shown; the first one leads to the row's page.
        load: Reads the rows of a page by their ids; `entities` does for plain tables.
        order: The column that it is sorted by at first; with a minus, the largest first.
        scope: What somebody sees whose sight is limited to places; without one, nothing.
        where: What belongs to the list at all.
        query: `select(key)` with the joins that filters and sorting need; by default without.
        filters: By what it can be narrowed.
        search: Finds rows by what is typed; `matching` looks into columns.
        search_hint: The text key of what the field says while it is empty.
        link: The path of a row's page below `/admin`.
        ident: A row's id; by default its attribute called as the key's column is.
        actions: What can be done with many rows.
        views: Ready tabs.
        export: The permission to take the list away as a file; by default that of its page.
        lead: The text key of a sentence under the heading.
        empty: The text key of what is said while there are no rows: what to do next.
    """

    name: str
    title: str
    key: InstrumentedAttribute[Any]
    columns: Sequence[Column[RowT]]
    load: Load[RowT]
    order: str
    scope: Condition | None = None
    where: Condition | None = None
    query: Select[*tuple[Any, ...]] | None = None
    filters: Sequence[Filter] = ()
    search: Search | None = None
    search_hint: str = ""
    link: Callable[[RowT], str] | None = None
    ident: Callable[[RowT], Any] | None = None
    actions: Sequence[BulkAction] = ()
    views: Sequence[View] = ()
    export: str = ""
    lead: str = ""
    empty: str = ""

    def id_of(self, row: RowT) -> Any:  # noqa: ANN401 -- a number or a text, as the key is
        """The id of a row."""
        return (self.ident or attrgetter(self.key.key))(row)

    def permissions(self) -> frozenset[str]:
        """Every permission that parts of it ask for."""
        named = {self.export, *(one.permission for one in self.columns)}
        return frozenset(named | {one.permission for one in self.actions}) - {""}

    def check(self) -> None:
        """Holds it to the rules.

        Raises:
            PluginError: a name is there twice or is not free, or the order names no column.
        """
        for what, keys in (
            ("column", [one.key for one in self.columns]),
            ("filter", [one.key for one in self.filters]),
            ("action", [one.key for one in self.actions]),
        ):
            for key, count in Counter(keys).items():
                if count > 1:
                    raise PluginError(f"list {self.name!r}: the {what} {key!r} is there twice")
        if taken := RESERVED & {one.key for one in self.filters}:
            raise PluginError(f"list {self.name!r}: a filter can't be called {min(taken)!r}")
        sortable = {one.key for one in self.columns if one.sort is not None}
        if self.order.removeprefix("-") not in sortable:
            raise PluginError(f"list {self.name!r}: its order {self.order!r} is no sorted column")
