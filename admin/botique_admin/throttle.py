"""Slowing down those who guess passwords."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import Attempts
from botique_admin.secret import keyed
from botique_core.clock import Clock
from botique_core.db import insert_into

WINDOW = timedelta(minutes=15)
OF_ACCOUNT, OF_ADDRESS = 5, 30


class Throttle:
    """Counts failures by account and by address; too many in a quarter of an hour close the door.

    An account that does not exist is counted like one that does.
    """

    def __init__(self, clock: Clock, key: bytes) -> None:
        self._clock = clock
        self._key = key

    async def closed(self, session: AsyncSession, email: str, address: str) -> bool:
        """Whether the next attempt is to be refused unseen."""
        since = self._clock.now() - WINDOW
        rows = await session.scalars(
            select(Attempts).where(Attempts.hash.in_(self._hashes(email, address)))
        )
        counts = {row.hash: row.count for row in rows if row.at > since}
        account, origin = self._hashes(email, address)
        return counts.get(account, 0) >= OF_ACCOUNT or counts.get(origin, 0) >= OF_ADDRESS

    async def failed(self, session: AsyncSession, email: str, address: str) -> None:
        """Counts a failure; the time begins anew with each."""
        now = self._clock.now()
        for number in self._hashes(email, address):
            row = await session.get(Attempts, number)
            count = row.count + 1 if row is not None and row.at > now - WINDOW else 1
            insert = insert_into(session, Attempts).values(hash=number, count=count, at=now)
            again = insert.on_conflict_do_update(
                index_elements=["hash"], set_={"count": count, "at": now}
            )
            await session.execute(again)

    async def succeeded(self, session: AsyncSession, email: str, address: str) -> None:
        """Forgets the failures of the account; those of the address stay."""
        account = self._hashes(email, address)[0]
        await session.execute(delete(Attempts).where(Attempts.hash == account))

    async def forget_old(self, session: AsyncSession) -> None:
        """Deletes what is out of date."""
        await session.execute(delete(Attempts).where(Attempts.at < self._clock.now() - WINDOW))

    def _hashes(self, email: str, address: str) -> tuple[str, str]:
        return keyed(self._key, "account", email), keyed(self._key, "address", address)
