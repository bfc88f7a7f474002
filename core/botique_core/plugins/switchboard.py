"""Which plugins are on: the record in the database, changed while processes run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database, insert_into
from botique_core.errors import PluginError
from botique_core.plugins.models import GenerationRecord, PluginRecord, ProcessRecord

ONLY_ROW = 1
ANSWER_S = 2
PROCESS_FORGOTTEN_AFTER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The set of plugins that the client wants, and its generation number."""

    number: int
    on: frozenset[str]
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class Switchboard:
    """Reads and changes which plugins are on; every change asks for a new generation."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    async def number(self) -> int:
        """The generation number that is wanted now; cheap enough to ask every second."""
        async with self._db.reading() as session:
            return await _number(session)

    async def answers(self) -> bool:
        """Whether the database answers at all, within two seconds."""
        try:
            async with asyncio.timeout(ANSWER_S):
                await self.number()
        except (SQLAlchemyError, OSError, TimeoutError):
            return False
        return True

    async def wanted(self) -> Wanted:
        """Everything a process needs to build the wanted generation."""
        async with self._db.reading() as session:
            records = (await session.scalars(select(PluginRecord))).all()
            return Wanted(
                number=await _number(session),
                on=frozenset(record.name for record in records if record.on),
                settings={record.name: record.settings for record in records},
            )

    async def introduce(
        self, names: Iterable[str], on: Iterable[str], settings: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Enters plugins seen for the first time; those known already stay as they are."""
        switched_on = set(on)
        async with self._db.writing() as session:
            known = set(await session.scalars(select(PluginRecord.name)))
            fresh = [name for name in names if name not in known]
            entered = [
                await self._enter(session, name, settings.get(name, {}), on=name in switched_on)
                for name in fresh
            ]
            if any(entered):
                await _advance(session)

    async def _enter(
        self, session: AsyncSession, name: str, settings: Mapping[str, Any], *, on: bool
    ) -> bool:
        """Whether it was us: another process may start for the first time as well."""
        values = {"on": on, "settings": dict(settings), "changed_at": self._clock.now()}
        row = insert_into(session, PluginRecord).values(name=name, **values)
        entered = row.on_conflict_do_nothing().returning(PluginRecord.name)
        return await session.scalar(entered) is not None

    async def switch(self, name: str, *, on: bool) -> None:
        """Switches a plugin on or off; running processes follow within two seconds."""
        async with self._db.writing() as session:
            record = await session.get(PluginRecord, name)
            if record is None:
                record = self._record(name, {}, on=on)
                session.add(record)
            record.on, record.changed_at = on, self._clock.now()
            await _advance(session)

    async def set_up(self, session: AsyncSession, name: str, settings: Mapping[str, Any]) -> None:
        """Gives a plugin other settings; running processes follow within two seconds."""
        record = await session.get(PluginRecord, name, with_for_update=True)
        if record is None:
            raise PluginError(f"there is no plugin {name}")
        record.settings, record.changed_at = dict(settings), self._clock.now()
        await _advance(session)

    async def advance(self, session: AsyncSession) -> None:
        """Asks for a new generation: what it is built from has changed (texts, say)."""
        await _advance(session)

    async def forget(self, session: AsyncSession, name: str) -> None:
        """Removes a purged plugin's record in the transaction of `session`.

        Raises:
            PluginError: the plugin is still on, or on again.
        """
        record = await session.get(PluginRecord, name)
        if record is not None and record.on:
            raise PluginError(f"{name} is on; `botique plugins disable {name}` first")
        await session.execute(delete(PluginRecord).where(PluginRecord.name == name))

    async def report(self, process: int, generation: int, quarantined: Mapping[str, str]) -> None:
        """Notes what this process runs, so that a purge can wait for it."""
        async with self._db.writing() as session:
            now = self._clock.now()
            record = ProcessRecord(
                id=process, generation=generation, quarantined=dict(quarantined), seen_at=now
            )
            await session.merge(record)
            stale = ProcessRecord.seen_at < now - PROCESS_FORGOTTEN_AFTER
            await session.execute(delete(ProcessRecord).where(stale))

    async def withdraw(self, process: int) -> None:
        """Forgets this process at its end."""
        async with self._db.writing() as session:
            await session.execute(delete(ProcessRecord).where(ProcessRecord.id == process))

    async def processes(self) -> int:
        """How many processes of the client are alive."""
        async with self._db.reading() as session:
            alive = ProcessRecord.seen_at >= self._clock.now() - PROCESS_FORGOTTEN_AFTER
            found = await session.scalar(
                select(func.count()).select_from(ProcessRecord).where(alive)
            )
        return found or 0

    async def all_reached(self, number: int) -> bool:
        """Whether every live process runs generation `number` or a later one."""
        async with self._db.reading() as session:
            oldest = await session.scalar(
                select(func.min(ProcessRecord.generation)).where(
                    ProcessRecord.seen_at >= self._clock.now() - PROCESS_FORGOTTEN_AFTER
                )
            )
        return oldest is None or oldest >= number

    def _record(self, name: str, settings: dict[str, Any], *, on: bool) -> PluginRecord:
        changed_at: datetime = self._clock.now()
        return PluginRecord(name=name, on=on, settings=settings, changed_at=changed_at)


async def _number(session: AsyncSession) -> int:
    return await session.scalar(select(GenerationRecord.number)) or 0


async def _advance(session: AsyncSession) -> None:
    first = insert_into(session, GenerationRecord).values(id=ONLY_ROW, number=1)
    following = {"number": GenerationRecord.number + 1}
    await session.execute(first.on_conflict_do_update(index_elements=["id"], set_=following))
