"""One line of the panel's menu."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page of the menu, seen by whoever has `permission`.

    `label` and `group` are text keys; entries stand in the order of `order`, and groups in that
    of their first entry. `icon` names a picture of the panel's set. `path` is below the panel's
    own address: `/feedback/`.
    """

    label: str
    path: str
    permission: str
    group: str = ""
    icon: str = "circle"
    order: int = 100
