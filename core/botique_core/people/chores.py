"""What the people room does by itself: sweeping, finishing erasures, passing numbers on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.errors import Conflict
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.people.people import People
from botique_core.people.periods import SWEPT
from botique_core.people.retention import sweep


class Chores:
    """The room's jobs; each may be cut off anywhere and begun again."""

    def __init__(self, db: Database, clock: Clock, people: People) -> None:
        self._db = db
        self._clock = clock
        self._people = people

    def kinds(self) -> Sequence[JobKind]:
        """The jobs and how often they come."""
        return (
            JobKind("core.people_sweep", self.sweep, every=timedelta(days=1)),
            JobKind("core.people_erasures", self.finish_erasures, every=timedelta(minutes=5)),
            JobKind("core.people_claims", self.pass_numbers_on, every=timedelta(hours=1)),
        )

    async def sweep(self, context: JobContext) -> Result:
        """Deletes what core has kept long enough."""
        del context
        return await sweep(self._db, self._clock, SWEPT)

    async def finish_erasures(self, context: JobContext) -> Result:
        """Wipes out the last traces of people who were erased some minutes ago."""
        del context
        finished = 0
        while True:
            async with self._db.writing() as session:
                some = await self._people.erasure.finish(session)
            finished += some
            if not some:
                return {"finished": finished}

    async def pass_numbers_on(self, context: JobContext) -> Result:
        """Gives numbers to those who proved them where the former owners kept silent."""
        del context
        async with self._db.reading() as session:
            overdue = await self._people.claims.overdue(session)
        for claim in overdue:
            with suppress(Conflict):  # answered at the last moment
                async with self._db.writing() as session:
                    await self._people.phones.pass_on(session, claim)
        return {"passed_on": len(overdue)}
