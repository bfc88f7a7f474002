"""The menu at the side: what the person may see of it, in groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from botique_core.panel import MenuEntry, Panel, Staff


@dataclass(frozen=True, slots=True)
class Item:
    """One line, as it is drawn."""

    entry: MenuEntry
    here: bool


@dataclass(slots=True)
class Group:
    """Lines under one heading; without a text key there is none."""

    label: str
    items: list[Item] = field(default_factory=list)


class Menu:
    """The entries of all plugins."""

    def __init__(self, panels: Iterable[Panel]) -> None:
        entries = [entry for panel in panels for entry in panel.entries]
        self._entries = sorted(entries, key=lambda entry: (entry.order, entry.path))

    def seen_by(self, staff: Staff, path: str) -> list[Group]:
        """What the person may open; the page where they are is marked."""
        groups: dict[str, Group] = {}
        for entry in self._entries:
            if staff.may(entry.permission):
                group = groups.setdefault(entry.group, Group(entry.group))
                group.items.append(Item(entry, _is_at(entry.path, path)))
        return list(groups.values())


def _is_at(entry: str, path: str) -> bool:
    return path == entry if entry == "/" else path.startswith(entry)
