"""What an address says of a list: search, filters, order, page, columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from botique_core.panel import Column, Listing

TEXT_MAX = 200
VALUES_MAX = 50
PAGE_MAX = 1_000_000
SIZES = (25, 50, 100)
SEPARATOR = ","


@dataclass(frozen=True, slots=True)
class State:
    """One way to look at a list; it stands whole in the address.

    `sort` is a column's key, with a minus for the largest first. Without `columns` those are
    shown that are there from the start.
    """

    listing: Listing[Any]
    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    per: int = SIZES[0]
    columns: tuple[str, ...] = ()

    @classmethod
    def read(cls, listing: Listing[Any], pairs: Iterable[tuple[str, str]]) -> State:
        """The state of an address; what it does not know it passes over."""
        given: dict[str, list[str]] = {}
        for name, value in pairs:
            if value:
                given.setdefault(name, []).append(value[:TEXT_MAX])
        first = {name: values[0] for name, values in given.items()}
        sortable = {one.key for one in listing.columns if one.sort is not None}
        sort = first.get("sort", "")
        known = {one.key for one in listing.columns}
        columns = first.get("columns", "").split(SEPARATOR)
        per = number(first.get("per", ""))
        return cls(
            listing=listing,
            q=first.get("q", "").strip(),
            filters={
                one.key: tuple(given[one.key][:VALUES_MAX])
                for one in listing.filters
                if one.key in given
            },
            sort=sort if sort.removeprefix("-") in sortable else "",
            page=min(max(1, number(first.get("page", ""))), PAGE_MAX),
            per=per if per in SIZES else SIZES[0],
            columns=tuple(key for key in columns if key in known),
        )

    @property
    def order(self) -> str:
        """The order that holds."""
        return self.sort or self.listing.order

    @property
    def is_narrowed(self) -> bool:
        """Whether it may show fewer rows than there are."""
        return bool(self.q or self.filters)

    def query(self, **changes: Any) -> str:  # noqa: ANN401 -- any of the fields
        """The query of its address, with some of it changed; a change leads to the first page."""
        state = replace(self, **{"page": 1, **changes})
        pairs: list[tuple[str, object]] = [("q", state.q)] if state.q else []
        pairs += [(key, one) for key, values in state.filters.items() for one in values]
        if state.sort and state.sort != state.listing.order:
            pairs.append(("sort", state.sort))
        if state.columns:
            pairs.append(("columns", SEPARATOR.join(state.columns)))
        if state.per != SIZES[0]:
            pairs.append(("per", state.per))
        if state.page != 1:
            pairs.append(("page", state.page))
        return urlencode(pairs, safe=SEPARATOR)

    def sorted_by(self, column: Column[Any]) -> str:
        """The query that sorts by a column, the other way round if it does so already."""
        return self.query(sort=f"-{column.key}" if self.order == column.key else column.key)

    def direction(self, column: Column[Any]) -> str:
        """How a column is sorted, as `aria-sort` has it."""
        if self.order.removeprefix("-") != column.key:
            return ""
        return "descending" if self.order.startswith("-") else "ascending"

    def without(self, key: str) -> str:
        """The query without one filter."""
        return self.query(filters={k: v for k, v in self.filters.items() if k != key})


def number(text: str) -> int:
    """A whole number as an address or a form has it; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len(str(2**63)) else 0
