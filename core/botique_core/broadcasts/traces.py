"""What mailings keep of a person: joined, parted, handed out and wiped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, and_, case, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.state import Skip
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import EPOCH
from botique_core.inbox.tables import chat
from botique_core.outbox.state import DeliveryState

PENDING = DeliveryState.PENDING.value
SKIPPED = DeliveryState.SKIPPED.value


async def join(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `kept` the deliveries of `absorbed`; of two that wait for one person one is enough."""
    other = delivery.alias("other")
    has_own = exists().where(other.c.broadcast == delivery.c.broadcast, other.c.customer == kept)
    doubled = update(delivery).where(
        delivery.c.customer == absorbed, delivery.c.state == PENDING, has_own
    )
    await session.execute(doubled.values(state=SKIPPED, reason=Skip.JOINED.value))
    await session.execute(
        update(delivery).where(delivery.c.customer == absorbed).values(customer=kept)
    )


async def part(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `absorbed` back what goes to the accounts that are theirs again."""
    theirs = exists().where(
        chat.c.address == delivery.c.chat,
        chat.c.bot == delivery.c.bot,
        chat.c.customer == absorbed,
    )
    row = update(delivery).where(delivery.c.customer == kept, theirs)
    await session.execute(row.values(customer=absorbed))


async def export(session: AsyncSession, customer: int) -> list[dict[str, Any]]:
    """The mailings that a person was to get, as plain data."""
    columns = delivery.c
    query = (
        select(Broadcast.title, Broadcast.topic, columns.state, columns.sent_us, columns.opened_us)
        .join(Broadcast, Broadcast.id == columns.broadcast)
        .where(columns.customer == customer)
        .order_by(columns.broadcast)
    )
    return [
        {
            "title": row.title,
            "topic": row.topic,
            "state": DeliveryState(row.state).name.lower(),
            "sent_at": _time(row.sent_us),
            "opened_at": _time(row.opened_us),
        }
        for row in await session.execute(query)
    ]


async def erase(session: AsyncSession, customer: int) -> int:
    """Leaves numbers without accounts, so that counts keep adding up; how many rows it were."""
    waiting = delivery.c.state == PENDING
    values = {
        "state": case((waiting, SKIPPED), else_=delivery.c.state),
        "reason": case((waiting, Skip.GONE.value), else_=delivery.c.reason),
        "chat": "",
        "message_id": None,
    }
    row = update(delivery).where(and_(delivery.c.customer == customer))
    return cast("CursorResult[Any]", await session.execute(row.values(values))).rowcount


def _time(at_us: int | None) -> str | None:
    return None if at_us is None else (EPOCH + timedelta(microseconds=at_us)).isoformat()
