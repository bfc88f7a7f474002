"""The staff's accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.errors import Refused
from botique_admin.models import EMAIL_MAX, NAME_MAX, User
from botique_core.clock import Clock
from botique_core.ids import Ids
from botique_core.panel import Role

# As HTML's own e-mail fields check it; whether it is somebody's, only a letter can tell.
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*")


def normal(email: str) -> str:
    """The form in which an address is kept.

    Raises:
        Refused: it is no e-mail address.
    """
    email = email.strip().lower()
    if len(email) > EMAIL_MAX or not EMAIL.fullmatch(email):
        raise Refused("admin-wrong-email")
    return email


class Users:
    """Finds, adds and changes accounts; at least one owner always stays."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def by_email(self, session: AsyncSession, email: str) -> User | None:
        """Whose address it is."""
        found = await session.scalars(select(User).where(User.email == email.strip().lower()))
        return found.one_or_none()

    async def all(self, session: AsyncSession) -> Sequence[User]:
        """Everybody, in the order of their addresses."""
        return (await session.scalars(select(User).order_by(User.email))).all()

    async def add(
        self, session: AsyncSession, email: str, role: Role, *, name: str = "", language: str = ""
    ) -> User:
        """A new account that nobody can sign in to yet.

        Raises:
            Refused: the address is wrong or somebody's already.
        """
        email = normal(email)
        if await self.by_email(session, email) is not None:
            raise Refused("admin-user-known", email=email)
        user = User(
            id=self._ids.next(),
            email=email,
            name=name.strip()[:NAME_MAX],
            role=role.value,
            language=language,
            created_at=self._clock.now(),
        )
        session.add(user)
        await session.flush()
        return user

    async def change(self, session: AsyncSession, user: User, *, role: Role, active: bool) -> None:
        """Gives another role, or lets in and out.

        Raises:
            Refused: it would leave the client without an owner.
        """
        is_owner = user.role == Role.OWNER and user.active
        stays = role == Role.OWNER and active
        if is_owner and not stays and await self._owners(session) == 1:
            raise Refused("admin-last-owner")
        user.role, user.active = role.value, active

    async def _owners(self, session: AsyncSession) -> int:
        owners = select(func.count()).where(User.role == Role.OWNER.value, User.active)
        return await session.scalar(owners) or 0
