"""The questions in SQL behind a list: which rows, in which order, how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true

from botique_admin.lists.state import State
from botique_core.panel import Choices, Column, Filter, Listing, Viewer, YesNo

Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """What one person asks of a list; nothing that they may not see is in any answer."""

    listing: Listing[Any]
    viewer: Viewer
    state: State

    def seen(self) -> Query:
        """The ids of all rows that the person may see, in no order."""
        listing = self.listing
        query = select(listing.key) if listing.query is None else listing.query
        conditions = self._seen()
        return query.where(*conditions) if conditions else query

    def matching(self, *, but: str = "") -> Query:
        """The ids of all rows that match, in no order; `but` leaves one filter out."""
        conditions = self._narrowing(but)
        return self.seen().where(*conditions) if conditions else self.seen()

    def ids(self) -> Query:
        """The ids of all rows that match, in order."""
        order = self.state.order
        column = next(one for one in self.listing.columns if one.key == order.removeprefix("-"))
        backwards, key = order.startswith("-"), self.listing.key
        by = [one for one in (column.sort, key) if one is not None]
        ordered = [one.desc() if backwards else one.asc() for one in by]
        if _may_be_null(column):
            ordered[0] = ordered[0].nulls_last()
        return self.matching().order_by(*ordered)

    def page(self) -> Query:
        """The ids of the page, and one more if there is a next one."""
        state = self.state
        return self.ids().offset((state.page - 1) * state.per).limit(state.per + 1)

    def number(self) -> Query:
        """How many rows match."""
        return select(func.count()).select_from(self.matching().subquery())

    def numbers(self, one: Filter) -> Query | None:
        """How many rows there are for each value of a filter, under all the others."""
        if not isinstance(one, Choices | YesNo) or one.column is None:
            return None
        matching = self.matching(but=one.key)
        counted: Query = matching.with_only_columns(one.column, func.count())
        return counted.group_by(one.column)

    @property
    def is_whole(self) -> bool:
        """Whether it asks for every row of the table."""
        return not self._seen() and not self.state.is_narrowed and self.listing.query is None

    def _seen(self) -> list[ColumnElement[bool]]:
        listing, viewer = self.listing, self.viewer
        conditions = [] if listing.where is None else [listing.where(viewer)]
        if viewer.staff.places is not None:
            # A list that forgot to say whose its rows are shows none of them.
            conditions.append(~true() if listing.scope is None else listing.scope(viewer))
        return conditions

    def _narrowing(self, but: str) -> list[ColumnElement[bool]]:
        state = self.state
        conditions = [
            one.condition(state.filters[one.key], self.viewer)
            for one in self.listing.filters
            if one.key in state.filters and one.key != but
        ]
        if state.q and self.listing.search is not None:
            conditions.append(self.listing.search(state.q))
        return conditions


def _may_be_null(column: Column[Any]) -> bool:
    """Databases differ in where NULL stands; an index serves only the order of its own."""
    return bool(getattr(getattr(column.sort, "expression", column.sort), "nullable", False))
