"""Links that let somebody in once to choose a password: invitations and resets."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import OneTimeLink, User
from botique_admin.secret import hashed, new_secret
from botique_core.clock import Clock

INVITATION = timedelta(days=7)
RESET = timedelta(hours=1)


class OneTimeLinks:
    """A person has one such link at most; a new one makes the former void."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def make(self, session: AsyncSession, user: User, lasts: timedelta) -> str:
        """The secret of a new link; it is shown once."""
        secret = new_secret()
        await self.drop(session, user.id)
        until = self._clock.now() + lasts
        session.add(OneTimeLink(hash=hashed(secret), user=user.id, until=until))
        return secret

    async def owner(self, session: AsyncSession, secret: str) -> User | None:
        """Whose link it is; None if it is used, over, or never was."""
        query = select(User).join(OneTimeLink, OneTimeLink.user == User.id)
        valid = (OneTimeLink.hash == hashed(secret), OneTimeLink.until > self._clock.now())
        return (await session.scalars(query.where(*valid, User.active))).one_or_none()

    async def drop(self, session: AsyncSession, user: int) -> None:
        """Makes a person's link void."""
        await session.execute(delete(OneTimeLink).where(OneTimeLink.user == user))

    async def forget_old(self, session: AsyncSession) -> None:
        """Deletes what is out of date."""
        await session.execute(delete(OneTimeLink).where(OneTimeLink.until < self._clock.now()))
