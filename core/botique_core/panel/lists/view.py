"""A ready view of a list: a tab that narrows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A tab with a name (`label` is a text key) and the query of its address.

    `View("feedback-view-new", "status=new&sort=-created_at")`
    """

    label: str
    query: str
