"""Keys of the panel's own APIs: made, shown once, ended."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from botique_admin.api_keys import ApiKeys, Scope
from botique_admin.models import API_KEY_NAME_MAX
from botique_admin.web.rooms.rights import ForKeys
from botique_core.panel import Form, Input

HERE = "/keys"

pages = APIRouter(include_in_schema=False)


class NewKey(BaseModel):
    """What a key is called and is for."""

    name: Annotated[
        str,
        Field(min_length=1, max_length=API_KEY_NAME_MAX),
        Input("admin-key-name", hint="admin-key-name-hint"),
    ]
    scopes: Annotated[
        list[Scope],
        Field(min_length=1),
        Input("admin-key-scopes", hint="admin-key-scopes-hint", options="admin-key-scope-"),
    ]


@pages.get(HERE)
async def show(desk: ForKeys) -> Response:
    """All keys, and a form for another."""
    return await _drawn(desk, desk.form(NewKey))


@pages.post(HERE)
async def make(desk: ForKeys, request: Request) -> Response:
    """Makes one; its secret stands on this answer and nowhere else."""
    form = await desk.read(request, NewKey)
    if form.model is None:
        return await _drawn(desk, form)
    async with desk.client.db.writing() as session:
        key, secret = await _keys(desk).make(
            session, form.model.name, form.model.scopes, desk.staff.email
        )
        await desk.note(session, "admin.key_made", key.name, after={"scopes": key.scopes})
    return await _drawn(desk, desk.form(NewKey), secret=secret)


@pages.post(HERE + "/{number:int}/end")
async def end(desk: ForKeys, number: int) -> Response:
    """Has it work no more, from now on."""
    async with desk.client.db.writing() as session:
        key = await _keys(desk).end(session, number)
        if key is None:
            raise HTTPException(404)
        await desk.note(session, "admin.key_ended", key.name)
    return desk.go(HERE, note=desk.say("admin-key-ended-done"))


async def _drawn(desk: ForKeys, form: Form[NewKey], secret: str = "") -> Response:
    async with desk.client.db.reading() as session:
        keys = await _keys(desk).all(session)
    address = desk.client.settings.client.public_url
    return desk.page(
        "admin/rooms/keys.html",
        status=form.status,
        form=form,
        keys=keys,
        secret=secret,
        address=address,
    )


def _keys(desk: ForKeys) -> ApiKeys:
    return ApiKeys(desk.client.clock, desk.client.ids)
