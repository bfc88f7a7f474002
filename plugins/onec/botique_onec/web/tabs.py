"""The pages of the exchange, as tabs above each of them."""

from __future__ import annotations

from botique_core.panel import Desk

NODES, JOURNAL, HOW = "/onec/", "/onec/journal/", "/onec/how/"


def tabs_of(desk: Desk) -> list[tuple[str, str, None]]:
    """Address, label, and no count."""
    return [
        (f"/admin{path}", desk.say(key), None)
        for path, key in (
            (NODES, "onec-nodes"),
            (JOURNAL, "onec-journal"),
            (HOW, "onec-how"),
        )
    ]
