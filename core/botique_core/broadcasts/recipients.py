"""Who got a mailing and who did not, page by page."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import EPOCH
from botique_core.outbox.state import DeliveryState

PAGE_MAX = 1_000


class Recipient(msgspec.Struct, frozen=True):
    """One delivery as staff see it."""

    number: int
    customer: int
    bot: int
    language: str
    state: DeliveryState
    reason: str
    attempts: int
    message_id: str
    due_at: datetime
    sent_at: datetime | None
    opened_at: datetime | None
    clicked_at: datetime | None


async def recipients(
    session: AsyncSession,
    broadcast: int,
    *,
    state: DeliveryState | None = None,
    after: int = 0,
    limit: int = 100,
) -> list[Recipient]:
    """The next page by number; `after` is the last number of the page before."""
    columns = delivery.c
    query = (
        select(delivery)
        .where(columns.broadcast == broadcast, columns.number > after)
        .order_by(columns.number)
        .limit(min(limit, PAGE_MAX))
    )
    if state is not None:
        query = query.where(columns.state == state.value)
    return [
        Recipient(
            number=row.number,
            customer=row.customer,
            bot=row.bot,
            language=row.language,
            state=DeliveryState(row.state),
            reason=row.reason or "",
            attempts=row.attempts,
            message_id=row.message_id or "",
            due_at=EPOCH + timedelta(microseconds=row.due_us),
            sent_at=_time(row.sent_us),
            opened_at=_time(row.opened_us),
            clicked_at=_time(row.clicked_us),
        )
        for row in await session.execute(query)
    ]


def _time(at_us: int | None) -> datetime | None:
    return None if at_us is None else EPOCH + timedelta(microseconds=at_us)
