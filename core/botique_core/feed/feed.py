"""Recording domain events, each in the transaction of its cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database, after_commit
from botique_core.feed.models import EventFailure, EventRecord
from botique_core.feed.retention import delete_old
from botique_core.ids import Ids
from botique_core.inbox.decision import Emitted
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.wake import Wake

BODY_MAX_BYTES = 100_000
KEPT = timedelta(days=90)
TIDY_EVERY = timedelta(days=1)


class Feed:
    """The way into one client's feed of domain events.

    Kinds are called `<plugin>.<what happened>`. A body is small JSON data: ids rather than
    texts, so that what a person is erased from need not be looked for here.

    `wake` is knocked on whenever events were committed by this process.
    """

    def __init__(self, db: Database, clock: Clock, ids: Ids) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self.wake = Wake()

    async def emit(
        self, session: AsyncSession, kind: str, body: Mapping[str, Any], *, customer: int = 0
    ) -> None:
        """Records an event with its cause: both are committed or neither is."""
        event = self.encode(kind, body, customer)
        session.add(
            EventRecord(
                id=event.id,
                kind=event.kind,
                customer=event.customer,
                at_us=self._clock.now_us(),
                body=event.body.decode(),
            )
        )
        after_commit(session, self.wake.knock)

    def encode(self, kind: str, body: Mapping[str, Any], customer: int = 0) -> Emitted:
        """An event as a dialogue's decision carries it to its commit."""
        encoded = msgspec.json.encode(body)
        if len(encoded) > BODY_MAX_BYTES:
            raise ValueError(f"{kind}: a body of {len(encoded)} bytes belongs into a table")
        return Emitted(self._ids.next(), kind, encoded, customer)

    async def retry(self, session: AsyncSession, consumer: str) -> None:
        """Has a consumer try again the events that were put aside."""
        aside = update(EventFailure).where(EventFailure.consumer == consumer)
        await session.execute(aside.values(again=True))
        after_commit(session, self.wake.knock)

    def kinds(self) -> Sequence[JobKind]:
        """The jobs that keep the feed tidy."""

        async def tidy(context: JobContext) -> Result:
            del context
            return {"deleted": await delete_old(self._db, self._clock.now_us(), KEPT)}

        return (JobKind("core.feed_tidy", tidy, every=TIDY_EVERY),)
