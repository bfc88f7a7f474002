"""Every list of one generation, for jobs that go on where a page began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from botique_admin.rights import Rights
from botique_core.panel import ListPage, Panel


@dataclass(slots=True)
class Register:
    """Filled when the panel is put together; jobs are declared before that, and look here."""

    rights: Rights = field(default_factory=lambda: Rights(()))
    pages: dict[str, ListPage] = field(default_factory=dict)

    def fill(self, rights: Rights, panels: Iterable[Panel]) -> None:
        """Takes the rights and lists of a generation."""
        self.rights = rights
        self.pages = {one.listing.name: one for panel in panels for one in panel.listings}
