"""The book of letters that came in: each is handled once, and its sender told of it sparingly."""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import insert_into
from botique_core.mailbox.models import ABOUT_MAX, ReceivedMail
from botique_core.mailbox.outcome import Outcome

KEPT = timedelta(days=90)
TOLD_EVERY = timedelta(days=1)
HASH_BYTES = 32


class Ledger:
    """Notes what became of letters, by hashes that only this client can make."""

    def __init__(self, secret: bytes, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock

    def hash(self, text: bytes) -> str:
        """What an id or an address is kept as."""
        return blake2b(text, key=self._secret, digest_size=HASH_BYTES).hexdigest()

    async def is_known(self, session: AsyncSession, key: str) -> bool:
        """Whether this letter was handled already."""
        done = select(ReceivedMail.key).where(ReceivedMail.key == key, ReceivedMail.outcome != "")
        return await session.scalar(done) is not None

    async def begin(self, session: AsyncSession, key: str) -> ReceivedMail | None:
        """The letter's row, held until the commit; None if it was handled already."""
        row = insert_into(session, ReceivedMail).values(key=key, at=self._clock.now())
        await session.execute(row.on_conflict_do_nothing())
        mine = select(ReceivedMail).where(ReceivedMail.key == key).with_for_update()
        found = (await session.scalars(mine)).one()
        return None if found.outcome else found

    async def end(
        self, session: AsyncSession, key: str, outcome: Outcome, *, sender: str, about: str = ""
    ) -> bool:
        """Notes what became of a letter; False if somebody else did so already."""
        row = await self.begin(session, key)
        if row is None:
            return False
        row.outcome, row.sender, row.about = outcome, sender, about[:ABOUT_MAX]
        return True

    async def stumble(self, session: AsyncSession, key: str) -> int:
        """Notes that handling a letter failed; how often it did so by now."""
        row = await self.begin(session, key)
        if row is None:
            return 0
        row.attempts += 1
        return row.attempts

    async def may_tell(self, session: AsyncSession, key: str, sender: str) -> bool:
        """Whether the sender of this letter may be told of it now; if so it is noted."""
        since = self._clock.now() - TOLD_EVERY
        lately = (ReceivedMail.sender == sender, ReceivedMail.told, ReceivedMail.at > since)
        if await session.scalar(select(ReceivedMail.key).where(*lately).limit(1)) is not None:
            return False
        letter = update(ReceivedMail).where(ReceivedMail.key == key)
        await session.execute(letter.values(told=True))
        return True

    async def forget_old(self, session: AsyncSession) -> int:
        """Deletes what is older than three months; how many letters."""
        old = delete(ReceivedMail).where(ReceivedMail.at < self._clock.now() - KEPT)
        return len((await session.scalars(old.returning(ReceivedMail.key))).all())
