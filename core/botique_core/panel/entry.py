"""One line of the panel's menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel.desk import Staff

Badge = Callable[[AsyncSession, Staff], Awaitable[int]]


class Heading(StrEnum):
    """Groups of the menu that features share; one of a feature's own is a text key as well."""

    REQUESTS = "core-heading-requests"
    MAILINGS = "core-heading-mailings"
    PEOPLE = "core-heading-people"
    WORDS = "core-heading-words"
    HOUSE = "core-heading-house"


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page of the menu, seen by whoever has `permission`.

    `label` and `group` (a `Heading`, say) are text keys; entries stand in the order of `order`,
    and groups in that of their first entry. `icon` names a picture of the panel's set. `path` is
    below the panel's own address: `/feedback/`. `badge` counts what waits there for that person;
    it is asked again when something changes on the topic `live`. `key` opens the page after `g`.
    """

    label: str
    path: str
    permission: str
    group: str = ""
    icon: str = "circle"
    order: int = 100
    badge: Badge | None = None
    live: str = ""
    key: str = ""
