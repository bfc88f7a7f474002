"""Letting somebody new in."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.office import Office
from botique_admin.onetime import INVITATION
from botique_admin.resetting import link_of
from botique_core.client import Client
from botique_core.mail.letter import Letter
from botique_core.panel import Role


async def invite(
    client: Client, office: Office, session: AsyncSession, email: str, role: Role, *, name: str = ""
) -> str:
    """A new account, and the link by which its owner chooses a password; it goes by mail too.

    Raises:
        Refused: the address is wrong or somebody's already.
    """
    user = await office.users.add(session, email, role, name=name)
    link = link_of(client, await office.links.make(session, user, INVITATION))
    title, language = client.settings.client.title, client.texts.default
    letter = Letter(
        to=user.email,
        subject=client.texts.plain(language, "admin-invitation-subject", client=title),
        text=client.texts.plain(language, "admin-invitation-letter", client=title, link=link),
    )
    await client.mail.post(session, letter)
    return link
