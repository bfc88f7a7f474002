"""Keys by which other systems read from the panel's own APIs; only their hashes are kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import ApiKey
from botique_core.clock import Clock
from botique_core.ids import Ids

PREFIX = "bq_"
SECRET_BYTES = 24
SHOWN_CHARS = 8
NOTED_EVERY = timedelta(minutes=1)
KEY_MAX = 100


class Scope(StrEnum):
    """What a key may be used for."""

    FIGURES = "figures"
    MAILINGS = "mailings"


class ApiKeys:
    """Makes, finds and ends the keys of one client."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def all(self, session: AsyncSession) -> Sequence[ApiKey]:
        """Every key, the newest first, ended ones too."""
        return (await session.scalars(select(ApiKey).order_by(ApiKey.id.desc()))).all()

    async def make(
        self, session: AsyncSession, name: str, scopes: Sequence[Scope], by: str
    ) -> tuple[ApiKey, str]:
        """A new key, and its secret, which nobody can read again."""
        secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
        key = ApiKey(
            id=self._ids.next(),
            name=name,
            hash=_hash(secret),
            shown=secret[:SHOWN_CHARS],
            scopes=sorted(scopes),
            by=by,
            created_at=self._clock.now(),
        )
        session.add(key)
        await session.flush()
        return key, secret

    async def end(self, session: AsyncSession, number: int) -> ApiKey | None:
        """Has a key work no more; None if there is none or it ended before."""
        key = await session.get(ApiKey, number, with_for_update=True)
        if key is None or key.ended_at is not None:
            return None
        key.ended_at = self._clock.now()
        return key

    async def find(self, session: AsyncSession, secret: str) -> ApiKey | None:
        """The key with this secret, if it still works."""
        if not secret.startswith(PREFIX) or len(secret) > KEY_MAX:
            return None
        works = (ApiKey.hash == _hash(secret), ApiKey.ended_at.is_(None))
        return (await session.scalars(select(ApiKey).where(*works))).one_or_none()

    def is_stale(self, key: ApiKey) -> bool:
        """Whether its last use is to be noted: once a minute will do."""
        return key.used_at is None or self._clock.now() - key.used_at >= NOTED_EVERY

    async def used(self, session: AsyncSession, number: int) -> None:
        """Notes that a key was used."""
        key = await session.get(ApiKey, number)
        if key is not None:
            key.used_at = self._clock.now()


def _hash(secret: str) -> str:
    # 24 random bytes can't be guessed, so that a slow hash would only cost time.
    return sha256(secret.encode()).hexdigest()
