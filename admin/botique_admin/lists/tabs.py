"""The tabs above a list: everything, its ready views, the saved ones."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

from botique_admin.lists.sheet import Tab
from botique_admin.lists.state import State
from botique_admin.models import SavedView
from botique_core.panel import Viewer


def tabs_of(state: State, viewer: Viewer, saved: Iterable[SavedView]) -> list[Tab]:
    """All tabs; the one that shows just what is shown now is marked, the first that does."""
    user = viewer.staff.id
    tabs = [("", viewer.say("admin-list-all"), 0, False, False)]
    tabs += [
        (_same(state, view.query), viewer.say(view.label), 0, False, False)
        for view in state.listing.views
    ]
    tabs += [
        (_same(state, one.query), one.name, one.id, one.shared, one.user == user) for one in saved
    ]
    here = state.query()
    marked = next((n for n, tab in enumerate(tabs) if tab[0] == here), None)
    return [
        Tab(label, query, n == marked, number, shared, own)
        for n, (query, label, number, shared, own) in enumerate(tabs)
    ]


def _same(state: State, query: str) -> str:
    """The query as an address has it now: columns and filters come and go."""
    return State.read(state.listing, parse_qsl(query.removeprefix("?"))).query()
