"""The client's one secret: made at the first start, kept in its database, never shown."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import select

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.db.inserting import insert_into
from botique_core.secrets.models import SecretRecord

MASTER = "master"
SIZE_BYTES = 32


class Secrets:
    """Keys for separate purposes, all derived from the client's one secret."""

    def __init__(self, master: bytes) -> None:
        self._master = master

    @classmethod
    async def load(cls, db: Database, clock: Clock) -> Secrets:
        """The client's secret, made now if this is the first start."""
        async with db.writing() as session:
            row = insert_into(session, SecretRecord).values(
                name=MASTER, value=secrets.token_bytes(SIZE_BYTES), created_at=clock.now()
            )
            await session.execute(row.on_conflict_do_nothing())
            chosen = select(SecretRecord.value).where(SecretRecord.name == MASTER)
            return cls((await session.execute(chosen)).scalar_one())

    def key(self, purpose: str) -> bytes:
        """32 bytes for one purpose; another purpose's key tells nothing about it."""
        return hashlib.blake2b(purpose.encode(), key=self._master, digest_size=SIZE_BYTES).digest()
