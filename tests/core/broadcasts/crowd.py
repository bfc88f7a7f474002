"""Customers by the dozen, as the engine would have written them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.people.models import Customer


async def add_crowd(
    session: AsyncSession,
    clock: Clock,
    numbers: Sequence[int],
    *,
    bot: int,
    language: str = "ru",
    time_zone: str = "",
    reach: Reach = Reach.REACHABLE,
) -> None:
    """Customers of these numbers, each with a chat named `c<number>`."""
    people = [
        {
            "id": number,
            "language": language,
            "time_zone": time_zone,
            "name": f"Customer {number}",
            "created_at": clock.now(),
        }
        for number in numbers
    ]
    await session.execute(insert(Customer), people)
    await add_chats(session, clock, numbers, bot=bot, reach=reach)


async def add_chats(
    session: AsyncSession,
    clock: Clock,
    numbers: Sequence[int],
    *,
    bot: int,
    reach: Reach = Reach.REACHABLE,
    prefix: str = "c",
) -> None:
    """A chat for each of these customers, seen at this moment."""
    now = clock.now_us()
    chats = [
        {
            "address": f"{prefix}{number}",
            "bot": bot,
            "shard": 0,
            "customer": number,
            "reachable": reach.value,
            "first_seen_us": now,
            "seen_us": now,
        }
        for number in numbers
    ]
    await session.execute(insert(chat), chats)
