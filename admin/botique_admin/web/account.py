"""One's own account: name, language, look, password, second step, sessions."""

from __future__ import annotations

from base64 import b64encode
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from botique_admin.errors import Refused
from botique_admin.models import NAME_MAX, User
from botique_admin.passwords import LENGTH_MAX, LENGTH_MIN
from botique_admin.web import signing
from botique_admin.web.asking import Anybody
from botique_admin.web.desk import PanelDesk
from botique_admin.web.forms import Form, languages, read
from botique_core.links.qr import qr_png

CODE_MAX = 40
LANGUAGE_MAX = 35

account = APIRouter(include_in_schema=False)


class ProfileForm(BaseModel):
    """How the person is called, spoken to, and in which colours."""

    name: Annotated[str, Field(max_length=NAME_MAX)] = ""
    language: Annotated[str, Field(max_length=LANGUAGE_MAX)] = ""
    theme: Literal["", "light", "dark"] = ""


class PasswordForm(BaseModel):
    """The password as it is, and as it shall be."""

    former: Annotated[str, Field(max_length=LENGTH_MAX)] = ""
    password: Annotated[str, Field(min_length=LENGTH_MIN, max_length=LENGTH_MAX)]


class CodeForm(BaseModel):
    """A code of the generator that is being set up."""

    secret: Annotated[str, Field(pattern=r"^[A-Z2-7]{16,64}$")]
    code: Annotated[str, Field(min_length=1, max_length=CODE_MAX)]


class ConfirmForm(BaseModel):
    """The password, to show that it is still them."""

    password: Annotated[str, Field(min_length=1, max_length=LENGTH_MAX)]


@account.get("/account")
async def profile(desk: Anybody) -> Response:
    """Everything about oneself."""
    return await _profile(desk, Form())


@account.post("/account")
async def save_profile(desk: Anybody, request: Request) -> Response:
    """Keeps name, language and look."""
    form = await read(desk, request, ProfileForm)
    if form.model is None:
        return await _profile(desk, form)
    async with desk.client.db.writing() as session:
        person = await session.get_one(User, desk.staff.id)
        person.name, person.theme = form.model.name.strip(), form.model.theme
        if form.model.language in languages(desk.client):
            person.language = form.model.language
    return desk.go("/account", note=desk.say("admin-saved"))


async def _profile(desk: PanelDesk, form: Form[ProfileForm]) -> Response:
    async with desk.client.db.reading() as session:
        sessions = await desk.office.sessions.of(session, desk.staff.id)
    return desk.page(
        "admin/account.html",
        status=form.status,
        form=form,
        user=desk.user,
        sessions=sessions,
        languages={code: desk.client.texts.language_name(code) for code in languages(desk.client)},
    )


@account.get("/account/password")
async def password(desk: Anybody) -> Response:
    """Asks for a new password."""
    return desk.page("admin/password.html", form=Form[PasswordForm](), user=desk.user)


@account.post("/account/password")
async def save_password(desk: Anybody, request: Request) -> Response:
    """Keeps a new password; all other sessions end."""
    form = await read(desk, request, PasswordForm)
    if form.model is not None:
        try:
            await _change_password(desk, form.model)
            return desk.go("/", note=desk.say("admin-password-saved"))
        except Refused as refused:
            form.refuse(desk, refused, "former")
    return desk.page("admin/password.html", status=422, form=form, user=desk.user)


async def _change_password(desk: PanelDesk, form: PasswordForm) -> None:
    office, user = desk.office, desk.user
    if user is None or desk.signed is None:
        return
    if user.password:
        await signing.confirmed(desk, form.former)
    kept = await office.passwords.hash(form.password)
    async with desk.client.db.writing() as session:
        person = await session.get_one(User, user.id)
        person.password, person.one_time = kept, False
        await office.sessions.end_all(session, user.id, but=desk.signed.hash)
        await desk.note(session, "admin.password_chosen", user.email)


@account.get("/account/code")
async def second_step(desk: Anybody) -> Response:
    """Shows what the code generator reads; one that is set up is switched off first."""
    if desk.user is not None and desk.user.totp:
        return desk.go("/account")
    return _setting_up(desk, Form(), desk.office.second_step.new())


@account.post("/account/code")
async def save_second_step(desk: Anybody, request: Request) -> Response:
    """Keeps the generator once it has shown a right code; gives the recovery codes."""
    form = await read(desk, request, CodeForm)
    steps = desk.office.second_step
    if desk.user is not None and desk.user.totp:  # whoever has only the session must not change it
        return desk.go("/account")
    if form.model is None or not steps.step(form.model.secret, form.model.code):
        form.errors.setdefault("code", desk.say("admin-code-wrong"))
        return _setting_up(desk, form, form.model.secret if form.model else steps.new())
    async with desk.client.db.writing() as session:
        person = await session.get_one(User, desk.staff.id)
        codes = await steps.switch_on(session, person, form.model.secret)
        await desk.note(session, "admin.second_step_on", person.email)
    return desk.page("admin/recovery.html", codes=codes)


def _setting_up(desk: PanelDesk, form: Form[CodeForm], secret: str) -> Response:
    address = desk.office.second_step.address(desk.staff.email, secret)
    qr = f"data:image/png;base64,{b64encode(qr_png(address)).decode()}"
    return desk.page("admin/setup.html", status=form.status, form=form, secret=secret, qr=qr)


@account.post("/account/code/off")
async def drop_second_step(desk: Anybody, request: Request) -> Response:
    """Forgets the generator, for whoever knows the password."""
    form = await read(desk, request, ConfirmForm)
    try:
        await signing.confirmed(desk, str(form.values.get("password", "")))
    except Refused as refused:
        return desk.go("/account", note=desk.say(refused.key))
    async with desk.client.db.writing() as session:
        person = await session.get_one(User, desk.staff.id)
        await desk.office.second_step.switch_off(session, person)
        await desk.note(session, "admin.second_step_off", person.email)
    return desk.go("/account", note=desk.say("admin-saved"))


@account.post("/account/sessions/end")
async def end_others(desk: Anybody) -> Response:
    """Signs out everywhere else."""
    async with desk.client.db.writing() as session:
        mine = desk.signed.hash if desk.signed else ""
        await desk.office.sessions.end_all(session, desk.staff.id, but=mine)
        await desk.note(session, "admin.sessions_ended", desk.staff.email)
    return desk.go("/account", note=desk.say("admin-sessions-ended"))


@account.post("/account/sessions/{number}/end")
async def end_session(desk: Anybody, number: str) -> Response:
    """Signs out one browser."""
    async with desk.client.db.writing() as session:
        await desk.office.sessions.end(session, desk.staff.id, number)
        await desk.note(session, "admin.sessions_ended", desk.staff.email)
    return desk.go("/account", note=desk.say("admin-sessions-ended"))
