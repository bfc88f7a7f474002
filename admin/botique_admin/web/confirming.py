"""Before something dangerous the person shows once more that it is them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from botique_admin.errors import Refused
from botique_admin.passwords import LENGTH_MAX
from botique_admin.web import signing
from botique_admin.web.asking import Anybody
from botique_admin.web.desk import PanelDesk
from botique_admin.web.forms import Form, read

confirming = APIRouter(include_in_schema=False)


class ConfirmForm(BaseModel):
    """The password once more."""

    password: Annotated[str, Field(min_length=1, max_length=LENGTH_MAX)]


class Unconfirmed(HTTPException):
    """The person has not shown lately that it is them; `path` is where they were."""

    def __init__(self, path: str) -> None:
        super().__init__(403)
        self.path = path


def confirmed(desk: PanelDesk, path: str) -> None:
    """Lets only those pass who have shown lately that it is them; `path` is where to return.

    Raises:
        Unconfirmed: they have not; the panel asks for the password.
    """
    demo = desk.user is not None and desk.user.demo and not desk.user.password
    if desk.signed is None or not (demo or desk.office.sessions.is_confirmed(desk.signed)):
        raise Unconfirmed(path)


@confirming.get("/confirm")
async def ask(desk: Anybody, next: str = "/") -> Response:  # noqa: A002 -- its name in the address
    """Asks for the password."""
    return desk.page("admin/confirm.html", form=Form[ConfirmForm](), next=signing.onward(next))


@confirming.post("/confirm")
async def check(desk: Anybody, request: Request, next: str = "/") -> Response:  # noqa: A002 -- the same
    """Notes that it is them, and leads back."""
    form, path = await read(desk, request, ConfirmForm), signing.onward(next)
    if form.model is not None and desk.signed is not None:
        try:
            await signing.checked(desk, desk.staff.email, form.model.password)
        except Refused as refused:
            form.refuse(desk, refused)
        else:
            async with desk.client.db.writing() as session:
                await desk.office.sessions.confirm(session, desk.signed.hash)
            return desk.go(path)
    return desk.page("admin/confirm.html", status=422, form=form, next=path)
