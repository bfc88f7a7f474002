"""The pages before the panel: signing in, and the way back for those who forgot."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Request, Response
from pydantic import BaseModel, Field

from botique_admin.errors import Refused
from botique_admin.models import EMAIL_MAX, User
from botique_admin.passwords import LENGTH_MAX, LENGTH_MIN
from botique_admin.resetting import choose_password, send_reset
from botique_admin.web import signing
from botique_admin.web.asking import Visitor
from botique_admin.web.cookie import COOKIE, forget_session
from botique_admin.web.desk import PanelDesk
from botique_admin.web.forms import Form, read

CODE_MAX = 40
GONE = 410

doors = APIRouter(include_in_schema=False)


class SignInForm(BaseModel):
    """E-mail and password."""

    email: Annotated[str, Field(min_length=1, max_length=EMAIL_MAX)]
    password: Annotated[str, Field(min_length=1, max_length=LENGTH_MAX)]


class CodeForm(BaseModel):
    """The second step."""

    code: Annotated[str, Field(min_length=1, max_length=CODE_MAX)]


class ForgotForm(BaseModel):
    """Whose password is to be chosen anew."""

    email: Annotated[str, Field(min_length=1, max_length=EMAIL_MAX)]


class PasswordForm(BaseModel):
    """A new password."""

    password: Annotated[str, Field(min_length=LENGTH_MIN, max_length=LENGTH_MAX)]


@doors.get("/login")
async def login(desk: Visitor, next: str = "/") -> Response:  # noqa: A002 -- its name in the address
    """Asks who it is."""
    path = signing.onward(next)
    if desk.signed is not None:
        return desk.go(path)
    return desk.page("admin/login.html", form=Form[SignInForm](), next=path)


@doors.post("/login")
async def sign_in(desk: Visitor, request: Request, next: str = "/") -> Response:  # noqa: A002 -- the same
    """Lets in whoever knows the password; says the same to everybody else."""
    form, path = await read(desk, request, SignInForm), signing.onward(next)
    if form.model is not None:
        try:
            user = await signing.checked(desk, form.model.email, form.model.password)
            return await signing.let_in(desk, user.id, path)
        except Refused as refused:
            form.refuse(desk, refused)
    return desk.page("admin/login.html", status=422, form=form, next=path)


@doors.get("/login/code")
async def code(desk: Visitor, next: str = "/") -> Response:  # noqa: A002 -- the same
    """Asks for the second step."""
    return desk.page("admin/code.html", form=Form[CodeForm](), next=signing.onward(next))


@doors.post("/login/code")
async def check_code(desk: Visitor, request: Request, next: str = "/") -> Response:  # noqa: A002 -- the same
    """Lets in whoever has the code too."""
    form, path = await read(desk, request, CodeForm), signing.onward(next)
    async with desk.client.db.reading() as session:
        found = await desk.office.sessions.find(session, request.cookies.get(COOKIE, ""))
    if found is None or not found[0].pending:
        return desk.go("/login")
    if form.model is not None:
        try:
            return await signing.second_step(desk, found[0], form.model.code, path)
        except Refused as refused:
            form.refuse(desk, refused)
    return desk.page("admin/code.html", status=422, form=form, next=path)


@doors.get("/forgot")
async def forgot(desk: Visitor) -> Response:
    """Asks whose password was forgotten."""
    return desk.page("admin/forgot.html", form=Form[ForgotForm](), sent=False)


@doors.post("/forgot")
async def send_link(desk: Visitor, request: Request, after: BackgroundTasks) -> Response:
    """Says that a letter is on its way, whether or not the address is somebody's."""
    form = await read(desk, request, ForgotForm)
    response = desk.page("admin/forgot.html", status=form.status, form=form, sent=form.model)
    if form.model is not None:
        # Afterwards: how long it takes must not tell who has an account.
        after.add_task(send_reset, desk.client, desk.office, form.model.email)
        response.background = after
    return response


@doors.get("/enter/{secret}")
async def enter(desk: Visitor, secret: str) -> Response:
    """Greets whoever comes by an invitation or to choose a new password."""
    user = await _invited(desk, secret)
    if user is None:
        return desk.page("admin/gone.html", status=GONE)
    return desk.page("admin/enter.html", form=Form[PasswordForm](), email=user.email)


@doors.post("/enter/{secret}")
async def set_password(desk: Visitor, secret: str, request: Request) -> Response:
    """Keeps the password chosen and lets the person in; other sessions end."""
    user = await _invited(desk, secret)
    if user is None:
        return desk.page("admin/gone.html", status=GONE)
    form = await read(desk, request, PasswordForm)
    if form.model is None:
        return desk.page("admin/enter.html", status=422, form=form, email=user.email)
    await choose_password(desk.client, desk.office, user.id, form.model.password)
    return await signing.let_in(desk, user.id, "/")


@doors.post("/logout")
async def sign_out(desk: Visitor) -> Response:
    """Ends the session."""
    if desk.signed is not None:
        async with desk.client.db.writing() as session:
            await desk.note(session, "admin.signed_out")
            await desk.office.sessions.end(session, desk.signed.user, desk.signed.hash)
    response = desk.go("/login")
    forget_session(response)
    return response


async def _invited(desk: PanelDesk, secret: str) -> User | None:
    async with desk.client.db.reading() as session:
        return await desk.office.links.owner(session, secret)
