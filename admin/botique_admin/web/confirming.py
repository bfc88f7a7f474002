"""Before something dangerous the person shows once more that it is them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from botique_admin.errors import Refused
from botique_admin.passwords import LENGTH_MAX
from botique_admin.web import signing
from botique_admin.web.asking import Anybody
from botique_admin.web.forms import Form, read

confirming = APIRouter(include_in_schema=False)


class ConfirmForm(BaseModel):
    """The password once more."""

    password: Annotated[str, Field(min_length=1, max_length=LENGTH_MAX)]


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
            await signing.confirmed(desk, form.model.password)
        except Refused as refused:
            form.refuse(desk, refused)
        else:
            async with desk.client.db.writing() as session:
                await desk.office.sessions.confirm(session, desk.signed.hash)
            return desk.go(path)
    return desk.page("admin/confirm.html", status=422, form=form, next=path)
