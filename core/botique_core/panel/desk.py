"""What a page of the panel works with: who asks, in which language, and how to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from fastapi import Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.panel.permission import Role


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

    def go(self, path: str, *, note: str = "") -> Response:
        """Leads on to another page of the panel, which then shows `note`."""
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
