"""A request in the making, as the dialogue remembers it between two answers."""

from __future__ import annotations

from pydantic import BaseModel

from botique_feedback.categories import Demands
from botique_feedback.kinds import Kind, Need
from botique_feedback.noted import NotedFile, NotedPlace


class Search(BaseModel):
    """How the customer looks for a place: by words, or near a point."""

    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Draft(BaseModel):
    """What has been told so far; `..._done` that nothing more is to be asked about it."""

    kind: Kind | None = None
    path: list[int] = []
    category_done: bool = False
    needs_place: Need = Need.OPTIONAL
    needs_photo: Need = Need.OPTIONAL
    needs_product: bool = False
    search: Search = Search()
    place: NotedPlace | None = None
    place_done: bool = False
    product: str = ""
    product_done: bool = False
    text: str = ""
    files: list[NotedFile] = []
    files_done: bool = False

    @property
    def category(self) -> int | None:
        """The category that was chosen last, from the root down."""
        return self.path[-1] if self.path else None

    @property
    def has_photo(self) -> bool:
        """Whether something of what is enclosed can be looked at."""
        return any(file.is_picture for file in self.files)

    def choose_kind(self, kind: Kind) -> None:
        """Sets the kind; categories differ by kind, so another one asks for them anew."""
        if kind != self.kind:
            self.kind, self.path, self.category_done = kind, [], False

    def settle_category(self, demands: Demands) -> None:
        """The category is chosen to the end; what it insists on is asked for if it is missing."""
        self.category_done = True
        self.needs_place, self.needs_photo = demands.place, demands.photo
        self.needs_product = demands.product
        if demands.place == Need.REQUIRED and self.place is None:
            self.place_done = False
        if demands.photo == Need.REQUIRED and not self.has_photo:
            self.files_done = False

    @property
    def missing(self) -> str:
        """The step that asks for the first thing still missing; `summary` if nothing is."""
        steps = {
            "kind": self.kind is None,
            "category": not self.category_done,
            "place": not self.place_done and self.needs_place != Need.NO,
            "product": not self.product_done and self.needs_product,
            "text": not self.text,
            "files": not self.files_done and self.needs_photo != Need.NO,
        }
        return next((name for name, missing in steps.items() if missing), "summary")
