"""One consumer's reading of the feed: event by event, each in the transaction that moves on."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database, insert_into
from botique_core.fault import fault_of
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_core.feed.models import Cursor, EventFailure, EventRecord
from botique_core.feed.sequencer import end_of_feed

TRIES = 8
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 300.0

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

log = logging.getLogger(__name__)


class Reader:
    """Hands events to consumers; any number of processes may read for the same consumer."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    async def introduce(self, consumer: Consumer) -> None:
        """Gives a consumer seen for the first time its place."""
        async with self._db.writing() as session:
            start = 0 if consumer.from_start else await end_of_feed(session)
            place = insert_into(session, Cursor).values(consumer=consumer.name, seq=start)
            await session.execute(place.on_conflict_do_nothing())

    async def step(self, consumer: Consumer) -> bool:
        """Handles the consumer's next event; False if there is nothing to do for now."""
        event = None
        try:
            async with self._db.writing() as session:
                cursor = await self._locked(session, consumer)
                if cursor is None:
                    return False
                event = await self._next(session, consumer, cursor)
                if event is None:
                    return False
                await consumer.handle(session, event)
                await self._passed(session, cursor, event)
        except Exception as error:
            if event is None:
                raise
            await self._failed(consumer, event, error)
        return True

    async def _locked(self, session: AsyncSession, consumer: Consumer) -> Cursor | None:
        """The consumer's place; None while another process holds it or a pause lasts."""
        place = select(Cursor).where(Cursor.consumer == consumer.name)
        cursor = await session.scalar(place.with_for_update(skip_locked=True))
        now = self._clock.now()
        pausing = cursor is not None and cursor.not_before is not None and cursor.not_before > now
        return None if pausing else cursor

    async def _next(
        self, session: AsyncSession, consumer: Consumer, cursor: Cursor
    ) -> DomainEvent | None:
        """The next event: one put aside that is to be tried again, or the next in the feed."""
        again = (EventFailure.consumer == consumer.name, EventFailure.again)
        aside = select(EventRecord).join(EventFailure).where(*again).order_by(EventRecord.seq)
        record = await session.scalar(aside.limit(1))
        if record is not None:
            return _event(record)
        end = await end_of_feed(session)
        following = (EventRecord.seq > cursor.seq, EventRecord.seq <= end)
        mine = select(EventRecord).where(*following, EventRecord.kind.in_(consumer.kinds))
        record = await session.scalar(mine.order_by(EventRecord.seq).limit(1))
        if record is None:
            cursor.seq = end  # so that the others' events are looked through once
            return None
        return _event(record)

    async def _passed(self, session: AsyncSession, cursor: Cursor, event: DomainEvent) -> None:
        if event.seq > cursor.seq:
            _move(cursor, event)
            return
        await session.execute(
            delete(EventFailure).where(
                EventFailure.consumer == cursor.consumer, EventFailure.event == event.id
            )
        )

    async def _failed(self, consumer: Consumer, event: DomainEvent, error: Exception) -> None:
        """Notes an error: a pause before the next try, or the event is put aside."""
        fault = fault_of(error)
        async with self._db.writing() as session:
            aside = await session.get(EventFailure, (consumer.name, event.id))
            if aside is not None:
                aside.again, aside.error, aside.at = False, fault, self._clock.now()
                return
            cursor = await session.get_one(Cursor, consumer.name, with_for_update=True)
            if cursor.seq >= event.seq:  # another process has handled it meanwhile
                return
            cursor.failures += 1
            cursor.error = fault
            cursor.not_before = self._clock.now() + _pause(cursor.failures)
            if cursor.failures >= TRIES:
                session.add(self._put_aside(cursor, event))
        log.warning("consumer %s failed on event %s: %s", consumer.name, event.id, fault)

    def _put_aside(self, cursor: Cursor, event: DomainEvent) -> EventFailure:
        failure = EventFailure(
            consumer=cursor.consumer, event=event.id, error=cursor.error, at=self._clock.now()
        )
        _move(cursor, event)
        log.error("consumer %s gave event %s up; it is put aside", cursor.consumer, event.id)
        return failure


def _move(cursor: Cursor, event: DomainEvent) -> None:
    cursor.seq = event.seq
    cursor.failures, cursor.not_before, cursor.error = 0, None, ""


def _pause(failures: int) -> timedelta:
    return timedelta(seconds=min(FIRST_PAUSE_S * 2 ** (failures - 1), LONGEST_PAUSE_S))


def _event(record: EventRecord) -> DomainEvent:
    return DomainEvent(
        id=record.id,
        seq=record.seq or 0,
        kind=record.kind,
        customer=record.customer,
        at=EPOCH + record.at_us * MICROSECOND,
        body=msgspec.json.decode(record.body, type=dict[str, Any]),
    )
