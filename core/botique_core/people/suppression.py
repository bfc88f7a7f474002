"""Remembering whom an import must not bring back, without remembering who they are."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import insert_into
from botique_core.people.models import Suppression

PURPOSE = b"botique suppression: "


class Suppressions:
    """Keyed hashes of erased phones and e-mail addresses.

    The key is the client's secret: without it, trying all numbers there are tells nothing.
    """

    def __init__(self, clock: Clock, secret: bytes) -> None:
        self._clock = clock
        self._secret = secret

    async def add(self, session: AsyncSession, values: Iterable[str]) -> int:
        """Remembers phones (E.164) or addresses; returns how many there were."""
        now = self._clock.now()
        rows = [{"hash": self._hash(value), "at": now} for value in sorted(set(values))]
        if rows:
            insert = insert_into(session, Suppression).values(rows)
            await session.execute(insert.on_conflict_do_nothing(index_elements=["hash"]))
        return len(rows)

    async def holds(self, session: AsyncSession, value: str) -> bool:
        """Whether an import must leave this phone or address out."""
        query = select(Suppression.hash).where(Suppression.hash == self._hash(value))
        return await session.scalar(query) is not None

    async def lift(self, session: AsyncSession, value: str) -> None:
        """The person came back of their own will: imports may know them again."""
        await session.execute(delete(Suppression).where(Suppression.hash == self._hash(value)))

    def _hash(self, value: str) -> str:
        normal = value.strip().lower().encode()
        return hmac.new(self._secret, PURPOSE + normal, hashlib.sha256).hexdigest()
