"""Begins mailings when their time has come, and sees to it that they end."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, func, literal_column, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.broadcasts import NOBODY, Broadcasts
from botique_core.broadcasts.models import REASON_MAX, Broadcast
from botique_core.broadcasts.planning import Plan, plan, zones_of
from botique_core.broadcasts.post import Post
from botique_core.broadcasts.rows import numbers_of
from botique_core.broadcasts.shelf import variants_of
from botique_core.broadcasts.standing import Standing
from botique_core.broadcasts.state import BroadcastState, OnUnknown, Skip
from botique_core.broadcasts.tables import delivery
from botique_core.errors import InputRefused
from botique_core.outbox.state import DeliveryState

S = BroadcastState
SKIPPED_AT_ONCE = 5_000

log = logging.getLogger(__name__)


class Steward:
    """Looks at mailings for one process; any number may do so at once."""

    def __init__(self, post: Post) -> None:
        self._post = post

    async def look(self) -> list[Standing]:
        """Every mailing that runs, is paused, or has to be begun or wound up."""
        now = self._post.clock.now()
        query = select(*(getattr(Broadcast, name) for name in Standing._fields)).where(
            Broadcast.state.in_((S.SCHEDULED, S.RUNNING, S.PAUSED, S.CANCELLED)),
            or_(Broadcast.state != S.SCHEDULED, Broadcast.starts_at <= now),
            or_(Broadcast.state != S.CANCELLED, Broadcast.finished_at.is_(None)),
        )
        async with self._post.db.reading() as session:
            rows = await session.execute(query.order_by(Broadcast.id))
            return [Standing(*row)._replace(on_unknown=OnUnknown(row.on_unknown)) for row in rows]

    async def begin(self, standing: Standing) -> bool:
        """Fixes the audience and sets a mailing going; False if another process is at it."""
        async with self._post.db.writing() as session:
            row = await session.scalar(
                select(Broadcast)
                .where(Broadcast.id == standing.id, Broadcast.state == S.SCHEDULED)
                .with_for_update(skip_locked=True)
            )
            if row is not None:
                await self._begin(session, row)
        return row is not None

    async def _begin(self, session: AsyncSession, row: Broadcast) -> None:
        broadcasts = self._post.shift().broadcasts
        now = self._post.clock.now()
        try:
            row.total = await self._plan(session, row, broadcasts, now)
        except InputRefused as error:  # what it asks for has gone since it was scheduled
            row.state, row.reason, row.starts_at = S.DRAFT, str(error)[:REASON_MAX], None
            await self._tell(session, row.id, "refused")
            return
        row.started_at = now
        row.state, row.reason = (S.RUNNING, "") if row.total else (S.FINISHED, NOBODY)
        row.finished_at = None if row.total else now
        await self._tell(session, row.id, "started" if row.total else "finished")

    async def _plan(
        self, session: AsyncSession, row: Broadcast, broadcasts: Broadcasts, now: datetime
    ) -> int:
        audience = broadcasts.audience_of(row)
        row.zones = await zones_of(session, audience)
        languages = sorted(await variants_of(session, row.id))
        planned = Plan(row.id, languages, row.language, row.starts_at or now, row.local_time)
        return await plan(session, audience, planned, row.zones)

    async def wind_up(self, standing: Standing) -> None:
        """Skips what is too late or cancelled, and ends a mailing of which nothing is left."""
        late = standing.until is not None and standing.until <= self._post.clock.now()
        if standing.state == S.CANCELLED:
            await self._skip(standing, Skip.CANCELLED)
        elif late:
            await self._skip(standing, Skip.LATE)
        if standing.state != S.PAUSED or late:
            await self._end(standing)

    async def recover(self, standings: Iterable[Standing], repeatable: Mapping[int, bool]) -> None:
        """Takes care of calls that dead processes had announced.

        `repeatable` tells by bot whether its messenger knows a repeated call by our id.
        """
        for standing in standings:
            for bot, knows in repeatable.items():
                resend = knows or standing.on_unknown == OnUnknown.RESEND
                async with self._post.db.writing() as session:
                    ledger = self._post.ledger
                    found = await ledger.recover(session, standing.id, bot, resend=resend)
                if found:
                    log.warning("broadcast %d: %d calls of a dead process", standing.id, found)

    async def _skip(self, standing: Standing, why: Skip) -> None:
        pending = _unfinished(standing.id) & (
            delivery.c.state == literal_column(str(DeliveryState.PENDING.value))
        )
        some = select(delivery.c.number).where(pending).limit(SKIPPED_AT_ONCE)
        async with self._post.db.writing() as session:
            numbers = list(await session.scalars(some.with_for_update(skip_locked=True)))
            among = delivery.c.number.in_(numbers_of(numbers, sqlite=self._post.db.is_sqlite))
            # Whoever was waiting for another reason keeps it.
            reason = func.coalesce(delivery.c.reason, why.value)
            skipped = update(delivery).where(pending, among)
            await session.execute(skipped.values(state=DeliveryState.SKIPPED.value, reason=reason))

    async def _end(self, standing: Standing) -> None:
        left = select(delivery.c.number).where(_unfinished(standing.id)).limit(1)
        async with self._post.db.reading() as session:
            if await session.scalar(left) is not None:
                return
        open_ = and_(Broadcast.id == standing.id, Broadcast.finished_at.is_(None))
        ended = update(Broadcast).where(open_, ~left.exists())
        values: dict[str, object] = {"finished_at": self._post.clock.now()}
        if standing.state != S.CANCELLED:
            ended = ended.where(Broadcast.state == standing.state)
            values |= {"state": S.FINISHED}
        async with self._post.db.writing() as session:
            result = await session.execute(ended.values(values))
            if cast("CursorResult[Any]", result).rowcount:
                await self._tell(session, standing.id, "finished")

    async def _tell(self, session: AsyncSession, broadcast: int, what: str) -> None:
        feed = self._post.shift().broadcasts.house.feed
        await feed.emit(session, f"broadcast.{what}", {"broadcast": broadcast})


def _unfinished(broadcast: int) -> ColumnElement[bool]:
    last: ColumnElement[int] = literal_column(str(DeliveryState.SENDING.value))
    return and_(delivery.c.broadcast == broadcast, delivery.c.state <= last)
