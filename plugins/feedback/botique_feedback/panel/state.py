"""What the inbox shows, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from botique_feedback.inbox.filters import SEARCH_MAX, Filter, Tab, View
from botique_feedback.inbox.listing import PAGE, PAGE_MAX, Sort
from botique_feedback.kinds import Kind, Priority
from botique_feedback.models import GUID_LENGTH

HERE = "/admin/feedback/"
Choice = Annotated[str, Query(max_length=40)]


@dataclass(frozen=True, slots=True)
class State:
    """Filter, order and length of the list; `open` is the number of the request beside it."""

    filter: Filter
    sort: Sort
    limit: int
    open: str

    def address(self, **changes: object) -> str:
        """The address of the page in this state, but for `changes`."""
        return HERE + self.query(**changes)

    def query(self, **changes: object) -> str:
        """The same as a query, with its question mark; what is usual is left out."""
        wanted = self.filter
        values: dict[str, object] = {
            "tab": wanted.tab,
            "view": wanted.view,
            "q": wanted.words,
            "kind": wanted.kind or "",
            "category": wanted.category or "",
            "place": wanted.place,
            "priority": wanted.priority or "",
            "overdue": "1" if wanted.overdue else "",
            "sort": self.sort,
            "limit": self.limit,
            "r": self.open,
            **changes,
        }
        said = {name: value for name, value in values.items() if value != USUAL.get(name, "")}
        return "?" + urlencode(said) if said else ""

    @property
    def narrowed(self) -> int:
        """How many of the filters behind the button are set."""
        wanted = self.filter
        several = (wanted.kind, wanted.category, wanted.place, wanted.priority, wanted.overdue)
        return sum(1 for one in several if one)


USUAL: dict[str, object] = {
    "tab": Tab.ALL,
    "view": View.OPEN,
    "sort": Sort.NEWEST,
    "limit": PAGE,
}


def read(  # noqa: PLR0913, PLR0917 -- the parameters of an address
    tab: Choice = "",
    view: Choice = "",
    q: Annotated[str, Query(max_length=SEARCH_MAX)] = "",
    kind: Choice = "",
    category: Choice = "",
    place: Annotated[str, Query(max_length=GUID_LENGTH)] = "",
    priority: Choice = "",
    overdue: Choice = "",
    sort: Choice = "",
    limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = PAGE,
    r: Choice = "",
) -> State:
    """The state of an address; what makes no sense in it counts as not said."""
    wanted = Filter(
        tab=Tab(tab) if tab in list(Tab) else Tab.ALL,
        view=View(view) if view in list(View) else View.OPEN,
        words=q,
        kind=Kind(kind) if kind in list(Kind) else None,
        category=int(category) if category.isdecimal() else None,
        place=place,
        priority=Priority(priority) if priority in list(Priority) else None,
        overdue=overdue == "1",
    )
    return State(wanted, Sort(sort) if sort in list(Sort) else Sort.NEWEST, limit, r)


ForState = Annotated[State, Depends(read)]
