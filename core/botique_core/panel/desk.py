"""What a page of the panel works with: who asks, in which language, and how to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.messages import Message
from botique_core.panel.form import Form
from botique_core.panel.input import Options
from botique_core.panel.permission import Role
from botique_core.rendering.preview import Preview

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Staff:
    """A person of the client's staff; `places` limits them to these places, None to nothing."""

    id: int
    name: str
    email: str
    role: Role
    language: str
    permissions: frozenset[str]
    places: frozenset[str] | None = None

    def may(self, permission: str) -> bool:
        """Whether the person has this right."""
        return permission in self.permissions


class Desk(Protocol):
    """One request of somebody of the staff; pages get it by `Needs`."""

    client: Client
    staff: Staff

    def require(self, permission: str) -> None:
        """Lets only those pass who have the permission, and have confirmed it where it asks so.

        Raises:
            HTTPException: 403.
        """
        ...

    def say(self, key: str, /, **values: object) -> str:
        """A phrase in the person's language."""
        ...

    def page(self, template: str, /, *, status: int = 200, **values: object) -> Response:
        """A page, or a part of one, from the templates of whoever brought it."""
        ...

    def go(self, path: str, *, note: str = "", undo: str = "") -> Response:
        """Leads on to another page of the panel, which then shows `note`.

        `undo` is a page that takes it back when it is posted to.
        """
        ...

    def form(
        self,
        kind: type[ModelT],
        stored: ModelT | None = None,
        *,
        options: Options | None = None,
        version: object = "",
        draft: str = "",
    ) -> Form[ModelT]:
        """A form to be filled in, with what is `stored` or the model's defaults.

        Args:
            kind: The model; its fields say by `Input` how they are drawn.
            stored: What stands in the fields at first.
            options: Choices that are not in the model, by field: value and text.
            version: Names the stored state; see `clashes`.
            draft: Keeps what is written until it is saved, for this person, under this name.
        """
        ...

    async def read(
        self, request: Request, kind: type[ModelT], *, options: Options | None = None
    ) -> Form[ModelT]:
        """What was sent, checked; reasons are in the person's language, beside their fields.

        A choice among `options` is held to them.
        """
        ...

    def clashes(
        self,
        form: Form[ModelT],
        stored: ModelT,
        version: object,
        *,
        by: str = "",
        at: datetime | None = None,
    ) -> bool:
        """Whether somebody else has saved since the form was opened: then draw it again.

        Fields that only the other person changed are taken over; where both did, the person
        chooses. Sent again, the form overwrites knowingly.
        """
        ...

    def previews(self, message: Message, language: str = "") -> list[Preview]:
        """The message as each installed messenger would show it; `admin/preview.html` draws them.

        `language` is that of the customer, by default the client's first.
        """
        ...

    async def note(
        self,
        session: AsyncSession,
        action: str,
        about: str = "",
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Enters in the audit, in the transaction of what was done: `feedback.answer`, `FB-1`."""
        ...
