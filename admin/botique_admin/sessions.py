"""Sessions: kept in the database, so that they can be looked at and ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import ADDRESS_MAX, DEVICE_MAX, SignIn, User
from botique_admin.secret import hashed, new_secret
from botique_admin.settings import AdminSettings
from botique_core.clock import Clock

PENDING_FOR = timedelta(minutes=10)
CONFIRMED_FOR = timedelta(minutes=15)
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from, as far as it says so itself."""

    address: str
    device: str


class Sessions:
    """Begins, finds and ends sessions."""

    def __init__(self, clock: Clock, settings: AdminSettings) -> None:
        self._clock = clock
        self._idle = timedelta(hours=settings.idle_hours)
        self._whole = timedelta(days=settings.session_days)

    @property
    def lasts_s(self) -> int:
        """How long a session can last, in seconds."""
        return int(self._whole.total_seconds())

    async def begin(
        self, session: AsyncSession, user: User, origin: Origin, *, pending: bool = False
    ) -> str:
        """A new session; gives the secret that the browser keeps."""
        secret, now = new_secret(), self._clock.now()
        session.add(
            SignIn(
                hash=hashed(secret),
                user=user.id,
                pending=pending,
                address=origin.address[:ADDRESS_MAX],
                device=origin.device[:DEVICE_MAX],
                created_at=now,
                seen_at=now,
                confirmed_at=now,
            )
        )
        if not pending:
            user.seen_at = now
        return secret

    async def find(self, session: AsyncSession, secret: str) -> tuple[SignIn, User] | None:
        """The session of a browser and whose it is; None if it is over or never was."""
        query = select(SignIn, User).join(User, User.id == SignIn.user)
        row = (await session.execute(query.where(SignIn.hash == hashed(secret)))).one_or_none()
        if row is None or self._is_over(row[0]) or not row[1].active:
            return None
        return row[0], row[1]

    def is_stale(self, signed: SignIn) -> bool:
        """Whether it is time to note that the session is in use."""
        return self._clock.now() - signed.seen_at > NOTED_EVERY

    async def noted(self, session: AsyncSession, signed: SignIn) -> None:
        """Notes that the session is in use."""
        now = self._clock.now()
        mine = update(SignIn).where(SignIn.hash == signed.hash)
        await session.execute(mine.values(seen_at=now))
        await session.execute(update(User).where(User.id == signed.user).values(seen_at=now))

    def is_confirmed(self, signed: SignIn) -> bool:
        """Whether the person has shown lately that it is still them."""
        return self._clock.now() - signed.confirmed_at <= CONFIRMED_FOR

    async def confirm(self, session: AsyncSession, number: str) -> None:
        """Notes that the person has shown that it is them."""
        mine = update(SignIn).where(SignIn.hash == number)
        await session.execute(mine.values(confirmed_at=self._clock.now()))

    async def lasts(self, session: AsyncSession, number: str) -> bool:
        """Whether a session is still there, and its person may come in."""
        query = select(SignIn).join(User, User.id == SignIn.user)
        signed = await session.scalar(query.where(SignIn.hash == number, User.active))
        return signed is not None and not self._is_over(signed)

    async def of(self, session: AsyncSession, user: int) -> Sequence[SignIn]:
        """A person's sessions, the newest first."""
        query = select(SignIn).where(SignIn.user == user, ~SignIn.pending)
        found = (await session.scalars(query.order_by(SignIn.created_at.desc()))).all()
        return [one for one in found if not self._is_over(one)]

    async def end(self, session: AsyncSession, user: int, number: str) -> None:
        """Ends one session of a person."""
        await session.execute(delete(SignIn).where(SignIn.user == user, SignIn.hash == number))

    async def end_all(self, session: AsyncSession, user: int, *, but: str = "") -> None:
        """Ends a person's sessions everywhere, but for one."""
        await session.execute(delete(SignIn).where(SignIn.user == user, SignIn.hash != but))

    async def forget_old(self, session: AsyncSession) -> None:
        """Deletes what is over."""
        await session.execute(
            delete(SignIn).where(SignIn.seen_at < self._clock.now() - self._whole)
        )

    def _is_over(self, signed: SignIn) -> bool:
        now = self._clock.now()
        idle = PENDING_FOR if signed.pending else self._idle
        return now - signed.seen_at > idle or now - signed.created_at > self._whole
