"""The menu at the side and the palette: what the person may see of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from botique_core.client import Client
from botique_core.panel import Command, MenuEntry, Panel, Staff

log = logging.getLogger(__name__)


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
    """The entries and commands of all plugins."""

    def __init__(self, panels: Iterable[Panel]) -> None:
        several = list(panels)
        entries = [entry for panel in several for entry in panel.entries]
        self._entries = sorted(entries, key=lambda entry: (entry.order, entry.path))
        self._commands = [command for panel in several for command in panel.commands]

    def seen_by(self, staff: Staff, path: str) -> list[Group]:
        """What the person may open; the page where they are is marked."""
        seen = [entry for entry in self._entries if staff.may(entry.permission)]
        here = max((e.path for e in seen if _is_at(e.path, path)), key=len, default="")
        groups: dict[str, Group] = {}
        for entry in seen:
            group = groups.setdefault(entry.group, Group(entry.group))
            group.items.append(Item(entry, entry.path == here))
        return list(groups.values())

    def topics(self, staff: Staff) -> list[str]:
        """Topics whose changes change the counts beside the menu."""
        seen = (e for e in self._entries if e.badge and e.live and staff.may(e.permission))
        return list(dict.fromkeys(entry.live for entry in seen))

    def commands(self, staff: Staff) -> list[Command]:
        """What the person may do by the palette."""
        return [command for command in self._commands if staff.may(command.permission)]

    async def badges(self, client: Client, staff: Staff) -> dict[str, int]:
        """What waits behind the entries, by path; one that can't be counted has no count."""
        counts = {}
        for entry in self._entries:
            if entry.badge is None or not staff.may(entry.permission):
                continue
            try:
                async with client.db.reading() as session:
                    counts[entry.path] = await entry.badge(session, staff)
            except Exception:
                log.exception("the count beside %s failed", entry.path)
        return counts


def _is_at(entry: str, path: str) -> bool:
    return path == entry if entry == "/" else f"{path}/".startswith(f"{entry.rstrip('/')}/")
