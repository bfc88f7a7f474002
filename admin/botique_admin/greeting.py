"""The demonstration's owner: how a stranger gets into the panel after the first command."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.secret import new_secret
from botique_core.client import Client
from botique_core.panel import Role

EMAIL = "owner@example.com"
PASSWORD_LENGTH = 12


async def add_demo_owner(office: Office, session: AsyncSession) -> None:
    """An owner without a password, if there is nobody yet."""
    if await office.users.all(session):
        return
    owner = await office.users.add(session, EMAIL, Role.OWNER, name="Demo")
    owner.demo = owner.one_time = True


async def lines(client: Client, office: Office, address: str) -> Sequence[str]:
    """The panel's address; a password for once, as long as the demo owner has none of their own."""
    panel = f"panel {address}/admin/"
    password = await _password(client, office)
    if not password:
        return (panel,)
    return (
        panel,
        f"owner {EMAIL}",
        f"one-time password {password}",
        "(a demonstration: outside of one, owners also need a code generator)",
    )


async def _password(client: Client, office: Office) -> str:
    async with client.db.reading() as session:
        query = select(User.id).where(User.demo, User.one_time, User.active)
        owner = await session.scalar(query)
    if owner is None:
        return ""
    password = new_secret()[:PASSWORD_LENGTH]
    kept = await office.passwords.hash(password)
    async with client.db.writing() as session:
        user = await session.get_one(User, owner)
        user.password = kept
    return password
