"""A form of the panel: what was written into it, what that means, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import BaseModel

from botique_core.panel.input import Option

ModelT = TypeVar("ModelT", bound=BaseModel)
Value = str | list[str]

OK, CLASH, WRONG = 200, 409, 422


@dataclass(frozen=True, slots=True)
class Change:
    """A field that two people changed: what is stored now, and what was sent."""

    name: str
    theirs: Value
    mine: Value


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else saved in the meantime; `taken` are fields that only they changed."""

    by: str
    at: datetime | None
    changes: tuple[Change, ...]
    taken: tuple[str, ...]


@dataclass(slots=True)
class Form(Generic[ModelT]):
    """A form as a page draws it; `Desk.form` makes an empty one, `Desk.read` one that was sent.

    `values` are what stands in the fields, as text, by name; inner models have dotted names
    (`address.city`), texts in several languages end with the language (`title.ru`). `model` is
    None as long as something is wrong; `errors` say what, by name, "" is the whole. `version`
    names what is stored, so that nobody overwrites another's work; `draft` names under what an
    unsaved form is kept for its author.
    """

    kind: type[ModelT] | None = None
    values: dict[str, Value] = field(default_factory=dict)
    model: ModelT | None = None
    errors: dict[str, str] = field(default_factory=dict)
    options: dict[str, Sequence[Option]] = field(default_factory=dict)
    version: str = ""
    base: str = ""
    draft: str = ""
    clash: Clash | None = None

    @property
    def status(self) -> int:
        """What the answer says of it: 422 if something is wrong, 409 if it clashes."""
        if self.errors:
            return WRONG
        return CLASH if self.clash else OK

    def wrong(self, name: str, reason: str) -> None:
        """Adds why it can't be done as it was asked; `reason` is shown beside the field."""
        self.errors.setdefault(name, reason)
        self.model = None
