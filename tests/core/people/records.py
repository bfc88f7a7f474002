"""Rows as the engine and other rooms would have written them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.inbox.tables import chat
from botique_core.people.models import Customer

TELEGRAM, WEB = 1, 2


@dataclass
class Journal:
    """Keeps what the room told its neighbours."""

    events: list[tuple[str, Mapping[str, Any], int]] = field(default_factory=list)
    refreshed: list[tuple[int, str]] = field(default_factory=list)

    async def emit(
        self, session: AsyncSession, kind: str, body: Mapping[str, Any], *, customer: int = 0
    ) -> None:
        self.events.append((kind, body, customer))

    async def customer_changed(self, session: AsyncSession, bot: int, chat: str) -> None:
        self.refreshed.append((bot, chat))


async def add_customer(
    session: AsyncSession, clock: Clock, number: int, **fields: object
) -> Customer:
    """A customer as the engine makes them, with more fields at will."""
    values = {"language": "ru", "name": "", "state": "active", "created_at": clock.now()}
    customer = Customer(id=number, **(values | fields))
    session.add(customer)
    await session.flush()
    return customer


async def add_chat(
    session: AsyncSession, clock: Clock, customer: int, address: str, bot: int = TELEGRAM
) -> None:
    """A chat as the engine makes it."""
    now = clock.now_us()
    await session.execute(
        insert(chat).values(
            address=address,
            bot=bot,
            shard=0,
            customer=customer,
            state=b"{}",
            first_seen_us=now,
            seen_us=now,
        )
    )
