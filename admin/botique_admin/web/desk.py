"""One request of somebody: who it is, in which language, and how to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from botique_admin.audit import Actor
from botique_admin.models import SignIn, User
from botique_admin.office import Office
from botique_admin.rights import Rights
from botique_admin.web.forms.clashing import clashes
from botique_admin.web.forms.reading import Reading
from botique_admin.web.forms.written import defaults_of, marks_of, values_of
from botique_admin.web.notes import NOTE, Note
from botique_admin.web.rendering import Rendering
from botique_admin.web.zipping import zipped
from botique_core.client import Client
from botique_core.messages import Message
from botique_core.panel import Form, Staff
from botique_core.panel.form import ModelT
from botique_core.panel.input import Options
from botique_core.rendering.preview import Preview, preview

ROOT = "/admin"
SEE_OTHER = 303
NOTHING = Note("")


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
    shown_note: Note = NOTHING
    partial: bool = False
    accepted: str = ""
    changes: bool = False
    came_from: str = "/"
    _files: list[UploadFile] = field(default_factory=list)
    _draft: str = ""
    _is_done: bool = False

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
        return zipped(response, self.accepted)

    def go(self, path: str, *, note: str = "", undo: str = "") -> Response:
        """Leads on to another page of the panel, which then shows `note`, with a way back."""
        if self.partial:
            response = Response(headers={"hx-redirect": ROOT + path})
        else:
            response = RedirectResponse(ROOT + path, SEE_OTHER)
        if note:
            Note(note, undo).leave(response, ROOT)
        self._is_done = True
        return response

    # -- forms ------------------------------------------------------------------------------------

    @property
    def zone(self) -> ZoneInfo:
        """The client's own time zone."""
        return self.rendering.zone

    def form(
        self,
        kind: type[ModelT],
        stored: ModelT | None = None,
        *,
        options: Options | None = None,
        version: object = "",
        draft: str = "",
    ) -> Form[ModelT]:
        """A form to be filled in, with what is `stored` or the model's defaults."""
        values = defaults_of(kind, self.zone) if stored is None else values_of(stored, self.zone)
        return Form(
            kind,
            values,
            options=dict(options or {}),
            version=str(version),
            base=marks_of(values) if version != "" else "",
            draft=draft,
        )

    async def read(
        self, request: Request, kind: type[ModelT], *, options: Options | None = None
    ) -> Form[ModelT]:
        """What was sent, checked; reasons are in the person's language, beside their fields."""
        form = await Reading(self, self.zone, self._files).read(request, kind, options)
        self._draft = form.draft
        return form

    def clashes(
        self,
        form: Form[ModelT],
        stored: ModelT,
        version: object,
        *,
        by: str = "",
        at: datetime | None = None,
    ) -> bool:
        """Whether somebody else has saved since the form was opened."""
        return clashes(form, values_of(stored, self.zone), str(version), by, at)

    def previews(self, message: Message, language: str = "") -> list[Preview]:
        """The message as each installed messenger would show it."""
        texts = self.client.texts
        code = language or texts.default
        return [
            preview(message, profile, lambda key: texts.plain(code, key))
            for profile in self.rendering.profiles
        ]

    async def leave(self) -> None:
        """Closes what came with the request; a draft that was saved is forgotten."""
        for one in self._files:
            await one.close()
        if self._draft and self._is_done and self.staff.id:
            async with self.client.db.writing() as session:
                await self.office.drafts.drop(session, self.staff.id, self._draft)

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
