"""The staff: who may come in, and as what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from botique_admin.errors import Refused
from botique_admin.inviting import invite
from botique_admin.models import EMAIL_MAX, NAME_MAX, User
from botique_admin.onetime import RESET
from botique_admin.resetting import link_of
from botique_admin.web.asking import ForUsers
from botique_admin.web.desk import PanelDesk
from botique_admin.web.forms import Form, read
from botique_core.panel import Role

HERE = "/staff"

people = APIRouter(include_in_schema=False)


class InviteForm(BaseModel):
    """Who is to be invited, and as what."""

    email: Annotated[str, Field(min_length=3, max_length=EMAIL_MAX)]
    name: Annotated[str, Field(max_length=NAME_MAX)] = ""
    role: Role


class ChangeForm(BaseModel):
    """What somebody is, and whether they may come in."""

    role: Role
    active: bool = False


@people.get(HERE)
async def staff(desk: ForUsers) -> Response:
    """Everybody."""
    return await _staff(desk, Form())


@people.post(HERE)
async def add(desk: ForUsers, request: Request) -> Response:
    """Invites somebody; the link is shown once and sent by mail."""
    form = await read(desk, request, InviteForm)
    if form.model is None:
        return await _staff(desk, form)
    try:
        async with desk.client.db.writing() as session:
            given = form.model
            link = await invite(
                desk.client, desk.office, session, given.email, given.role, name=given.name
            )
            await desk.note(session, "admin.invited", given.email, after={"role": given.role.value})
    except Refused as refused:
        form.refuse(desk, refused, "email")
        return await _staff(desk, form)
    return await _staff(desk, Form(), link=link, email=form.model.email)


@people.post(HERE + "/{user}")
async def change(desk: ForUsers, user: int, request: Request) -> Response:
    """Gives somebody another role, or keeps them out; their sessions end."""
    form = await read(desk, request, ChangeForm)
    if form.model is None:
        return await _staff(desk, form)
    try:
        await _change(desk, user, form.model)
    except Refused as refused:
        return desk.go(HERE, note=desk.say(refused.key, **refused.values))
    return desk.go(HERE, note=desk.say("admin-saved"))


async def _change(desk: PanelDesk, number: int, wanted: ChangeForm) -> None:
    async with desk.client.db.writing() as session:
        user = await session.get(User, number)
        if user is None:
            raise HTTPException(404)
        before = {"role": user.role, "active": user.active}
        await desk.office.users.change(session, user, role=wanted.role, active=wanted.active)
        after = {"role": user.role, "active": user.active}
        if after != before:
            # What somebody may do is settled when a session begins; a new one knows the new role.
            await desk.office.sessions.end_all(session, user.id)
            await desk.note(session, "admin.user_changed", user.email, before=before, after=after)


@people.post(HERE + "/{user}/link")
async def link(desk: ForUsers, user: int) -> Response:
    """Makes a link by which somebody chooses a new password; it is shown once."""
    async with desk.client.db.writing() as session:
        person = await session.get(User, user)
        if person is None or not person.active:
            raise HTTPException(404)
        secret = await desk.office.links.make(session, person, RESET)
        await desk.note(session, "admin.reset_made", person.email)
    return await _staff(desk, Form(), link=link_of(desk.client, secret), email=person.email)


async def _staff(
    desk: PanelDesk, form: Form[InviteForm] | Form[ChangeForm], *, link: str = "", email: str = ""
) -> Response:
    async with desk.client.db.reading() as session:
        users = await desk.office.users.all(session)
    return desk.page(
        "admin/staff.html",
        status=form.status,
        form=form,
        users=users,
        roles=list(Role),
        link=link,
        email=email,
    )
