"""One request to a list: where it is, who asks, and what of it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from botique_admin.lists.question import Question
from botique_admin.lists.state import State
from botique_admin.web.desk import PanelDesk
from botique_core.panel import Listing, ListPage, Viewer
from botique_core.panel.lists.page import PARTS


@dataclass(frozen=True, slots=True)
class Asked:
    """What the parts of a list's page work with."""

    page: ListPage
    desk: PanelDesk
    question: Question

    @classmethod
    def of(cls, page: ListPage, request: Request) -> Asked:
        """What a request asks; the parameters in its path are given to the list."""
        desk: PanelDesk = request.state.desk
        values = request.path_params.items()
        given = {name: str(value) for name, value in values if f"{{{name}" in page.path}
        viewer = Viewer(desk.client, desk.staff, given)
        state = State.read(page.listing, request.query_params.multi_items())
        return cls(page, desk, Question(page.listing, viewer, state))

    @property
    def listing(self) -> Listing[object]:
        """The list itself."""
        return self.page.listing

    @property
    def viewer(self) -> Viewer:
        """Whoever asks."""
        return self.question.viewer

    @property
    def state(self) -> State:
        """How they look at it."""
        return self.question.state

    @property
    def path(self) -> str:
        """Where the list is, below `/admin`."""
        below, parts, _ = self.desk.path.partition(f"{PARTS}/")
        return below + "/" if parts and self.page.path.endswith("/") else below

    @property
    def here(self) -> str:
        """The same look at the list, below `/admin`."""
        return f"{self.path}?{self.state.query()}"
