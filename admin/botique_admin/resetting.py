"""Choosing a password anew: by a link in a letter, or at the first time."""

from __future__ import annotations

from botique_admin.audit import Actor
from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.onetime import RESET
from botique_core.client import Client
from botique_core.mail.letter import Letter


async def choose_password(client: Client, office: Office, user: int, password: str) -> None:
    """Keeps a password; the link that led here and all sessions are void.

    Raises:
        InputRefused: the password is too short or too long.
    """
    kept = await office.passwords.hash(password)
    async with client.db.writing() as session:
        person = await session.get_one(User, user)
        person.password, person.one_time = kept, False
        await office.links.drop(session, user)
        await office.sessions.end_all(session, user)
        actor = Actor(person.email, person.id)
        await office.audit.note(session, actor, "admin.password_chosen", person.email)


async def send_reset(client: Client, office: Office, email: str) -> None:
    """Sends a letter with a link to somebody who has an account; to nobody else."""
    async with client.db.writing() as session:
        user = await office.users.by_email(session, email)
        if user is None or not user.active:
            return
        secret = await office.links.make(session, user, RESET)
        await client.mail.post(session, _letter(client, user, link_of(client, secret)))
        actor = Actor(user.email, user.id)
        await office.audit.note(session, actor, "admin.reset_asked", user.email)


def link_of(client: Client, secret: str) -> str:
    """The address behind a one-time link; never by what a request says its host is."""
    settings = client.settings
    here = f"http://{settings.server.host}:{settings.server.port}"
    return f"{settings.client.public_url.rstrip('/') or here}/admin/enter/{secret}"


def _letter(client: Client, user: User, link: str) -> Letter:
    language = user.language or client.texts.default
    title = client.settings.client.title
    return Letter(
        to=user.email,
        subject=client.texts.plain(language, "admin-reset-subject", client=title),
        text=client.texts.plain(language, "admin-reset-letter", client=title, link=link),
    )
