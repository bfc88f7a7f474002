"""What stands behind the doors: checking who it is, and beginning a session."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from fastapi import Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.audit import Actor
from botique_admin.errors import Refused
from botique_admin.models import SignIn, User
from botique_admin.sessions import Origin
from botique_admin.web.cookie import keep_session
from botique_admin.web.desk import PanelDesk


def onward(wanted: str) -> str:
    """Where to go after signing in: a page of the panel, never another site."""
    parts = urlsplit(wanted)
    own = not parts.scheme and not parts.netloc and "\\" not in wanted
    return wanted if own and wanted.startswith("/") and not wanted.startswith("//") else "/"


async def checked(desk: PanelDesk, email: str, password: str) -> User:
    """Whose password it is.

    Raises:
        Refused: it is nobody's, or there were too many attempts; the same for those unknown.
    """
    office, db = desk.office, desk.client.db
    email = email.strip().lower()
    async with db.reading() as session:
        if await office.throttle.closed(session, email, desk.address):
            raise Refused("admin-login-closed")
        user = await office.users.by_email(session, email)
    known = user is not None and user.active
    if await office.passwords.fits(password, user.password if user and known else "") and user:
        return user
    await failed(desk, email)
    raise Refused("admin-login-wrong")


async def confirmed(desk: PanelDesk, password: str) -> None:
    """Lets only those pass who know their own password; guessing is counted as at the door.

    Raises:
        Refused: it is another one, or there were too many attempts.
    """
    try:
        await checked(desk, desk.staff.email, password)
    except Refused as refused:
        wrong = refused.key == "admin-login-wrong"
        raise Refused("admin-former-wrong" if wrong else refused.key) from None


async def failed(desk: PanelDesk, email: str) -> None:
    """Counts a failure."""
    async with desk.client.db.writing() as session:
        await desk.office.throttle.failed(session, email, desk.address)


async def let_in(desk: PanelDesk, user: int, path: str) -> Response:
    """Begins a session; whoever has a second step is asked for it first."""
    async with desk.client.db.writing() as session:
        person = await session.get_one(User, user)
        pending = bool(person.totp)
        secret = await _begun(desk, session, person, pending=pending)
        if person.one_time and not pending:
            person.password = ""  # it was good for once
    response = desk.go(f"/login/code?next={quote(path)}" if pending else path)
    keep_session(response, desk, secret)
    return response


async def second_step(desk: PanelDesk, waiting: SignIn, code: str, path: str) -> Response:
    """Lets in whoever has the code too; the session begins anew.

    Raises:
        Refused: the code is wrong, or there were too many attempts.
    """
    office, secret = desk.office, ""
    async with desk.client.db.writing() as session:
        person = await session.get_one(User, waiting.user)
        closed = await office.throttle.closed(session, person.email, desk.address)
        passes = not closed and await office.second_step.passes(session, person, code)
        if passes:
            await office.sessions.end(session, person.id, waiting.hash)
            secret = await _begun(desk, session, person, pending=False)
        else:
            await office.throttle.failed(session, person.email, desk.address)
    if not secret:
        raise Refused("admin-login-closed" if closed else "admin-code-wrong")
    response = desk.go(path)
    keep_session(response, desk, secret)
    return response


async def _begun(desk: PanelDesk, session: AsyncSession, person: User, *, pending: bool) -> str:
    office = desk.office
    origin = Origin(desk.address, desk.device)
    secret = await office.sessions.begin(session, person, origin, pending=pending)
    if not pending:
        await office.throttle.succeeded(session, person.email, desk.address)
        actor = Actor(person.email, person.id, desk.address)
        await office.audit.note(session, actor, "admin.signed_in")
    return secret
