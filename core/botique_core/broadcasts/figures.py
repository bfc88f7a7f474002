"""What has become of a mailing, counted from its rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import microseconds
from botique_core.outbox.state import DeliveryState

RATE_OVER = timedelta(seconds=60)


class Figures(msgspec.Struct, frozen=True):
    """How many recipients there are in each state; `reasons` counts failed and skipped ones."""

    total: int = 0
    pending: int = 0
    sending: int = 0
    sent: int = 0
    failed: int = 0
    skipped: int = 0
    unknown: int = 0
    opened: int = 0
    clicked: int = 0
    reasons: Mapping[str, int] = {}


class Progress(msgspec.Struct, frozen=True):
    """How far a mailing is: `rate_per_s` over the last minute, `expected_end` while it moves."""

    total: int
    remaining: int
    rate_per_s: float
    expected_end: datetime | None

    @property
    def done(self) -> int:
        """How many recipients are through."""
        return self.total - self.remaining


async def count(session: AsyncSession, broadcast: Broadcast) -> Figures:
    """The figures now, or as they were when the rows were deleted for their age."""
    if broadcast.figures is not None:
        return msgspec.convert(broadcast.figures, Figures)
    query = (
        select(
            delivery.c.state,
            delivery.c.reason,
            func.count(),
            func.count(delivery.c.opened_us),
            func.count(delivery.c.clicked_us),
        )
        .where(delivery.c.broadcast == broadcast.id)
        .group_by(delivery.c.state, delivery.c.reason)
    )
    states = dict.fromkeys(DeliveryState, 0)
    reasons: dict[str, int] = {}
    opened = clicked = 0
    for state, reason, rows, opened_rows, clicked_rows in await session.execute(query):
        states[DeliveryState(state)] += rows
        opened += opened_rows
        clicked += clicked_rows
        if reason is not None and state in {DeliveryState.FAILED, DeliveryState.SKIPPED}:
            reasons[reason] = reasons.get(reason, 0) + rows
    by_name = {state.name.lower(): rows for state, rows in states.items()}
    return Figures(
        total=broadcast.total, opened=opened, clicked=clicked, reasons=reasons, **by_name
    )


async def progress(session: AsyncSession, broadcast: Broadcast, now: datetime) -> Progress:
    """How far it is; cheap enough to be asked every second."""
    left = select(func.count()).where(
        delivery.c.broadcast == broadcast.id,
        delivery.c.state <= literal_column(str(DeliveryState.SENDING.value)),
    )
    remaining = (await session.scalar(left)) or 0
    rate_per_s = await _rate_per_s(session, broadcast, now)
    moves = bool(remaining and rate_per_s)
    end = now + timedelta(seconds=remaining / rate_per_s) if moves else None
    return Progress(broadcast.total, remaining, rate_per_s, end)


async def _rate_per_s(session: AsyncSession, broadcast: Broadcast, now: datetime) -> float:
    if broadcast.started_at is None:
        return 0.0
    since = max(now - RATE_OVER, broadcast.started_at)
    lately = select(func.count()).where(
        delivery.c.broadcast == broadcast.id,
        delivery.c.sent_us.is_not(None),
        delivery.c.sent_us >= microseconds(since),
    )
    seconds = (now - since).total_seconds()
    return ((await session.scalar(lately)) or 0) / seconds if seconds > 0 else 0.0
