"""One request of somebody: who it is, in which language, and how to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.audit import Actor
from botique_admin.models import SignIn, User
from botique_admin.office import Office
from botique_admin.rights import Rights
from botique_admin.web.rendering import Rendering
from botique_core.client import Client
from botique_core.panel import Staff

ROOT = "/admin"
NOTE = "botique_note"
NOTE_S = 30
SEE_OTHER = 303


class Unconfirmed(HTTPException):
    """The person has to show first that it is them; `path` is the page where they were."""

    def __init__(self, path: str) -> None:
        super().__init__(403)
        self.path = path


@dataclass(slots=True)
class PanelDesk:
    """`botique_core.panel.Desk`, and what the panel's own pages need besides.

    Without a session (`signed` is None) it is the desk of a visitor, who may do nothing.
    """

    client: Client
    staff: Staff
    office: Office
    rendering: Rendering
    rights: Rights
    path: str
    address: str
    device: str
    user: User | None = None
    signed: SignIn | None = None
    shown_note: str = ""
    partial: bool = False
    changes: bool = False
    came_from: str = "/"

    def require(self, permission: str) -> None:
        """Lets only those pass who have the permission, and have confirmed it where it asks so.

        Raises:
            HTTPException: 403, the person has not got it.
            Unconfirmed: the person has not shown lately that it is them; the panel asks.
        """
        if not self.staff.may(permission):
            raise HTTPException(403)
        if self.changes and self.rights.all[permission].step_up and not self._is_confirmed:
            raise Unconfirmed(self.came_from)

    @property
    def _is_confirmed(self) -> bool:
        # The demonstration's owner has no password to confirm with, before one is chosen.
        demo = self.user is not None and self.user.demo and not self.user.password
        return self.signed is not None and (demo or self.office.sessions.is_confirmed(self.signed))

    def say(self, key: str, /, **values: object) -> str:
        """A phrase in the person's language."""
        return self.client.texts.plain(self.staff.language, key, **values)

    def page(self, template: str, /, *, status: int = 200, **values: object) -> Response:
        """A page from the templates of whoever brought it; the note of the page before is shown."""
        response = self.rendering.page(self, template, values, status)
        if self.shown_note:
            response.delete_cookie(NOTE, path=ROOT)
        return response

    def go(self, path: str, *, note: str = "") -> Response:
        """Leads on to another page of the panel, which then shows `note`."""
        if self.partial:
            response = Response(headers={"hx-redirect": ROOT + path})
        else:
            response = RedirectResponse(ROOT + path, SEE_OTHER)
        if note:
            response.set_cookie(
                NOTE, quote(note), max_age=NOTE_S, path=ROOT, httponly=True, samesite="lax"
            )
        return response

    @property
    def actor(self) -> Actor:
        """The person, as the audit names them."""
        session = self.signed.hash[:12] if self.signed else ""
        return Actor(self.staff.email, self.staff.id or None, self.address, session)

    async def note(
        self,
        session: AsyncSession,
        action: str,
        about: str = "",
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Enters in the audit, in the transaction of what was done."""
        audit = self.office.audit
        await audit.note(session, self.actor, action, about, before=before, after=after)
