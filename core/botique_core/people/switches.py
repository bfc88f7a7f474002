"""Choices about topics when records are joined and parted: the last word counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.models import Subscription


class Switch(msgspec.Struct, frozen=True):
    """One choice, as the log of merges keeps it."""

    topic: str
    is_on: bool
    source: str
    at: datetime


class Switches(msgspec.Struct, frozen=True):
    """Both records' choices as they were before the merge."""

    kept: tuple[Switch, ...]
    absorbed: tuple[Switch, ...]


async def join_switches(session: AsyncSession, kept: int, absorbed: int) -> dict[str, Any]:
    """Gives the kept record the later choice on every topic; returns the state before."""
    before = Switches(await _choices(session, kept), await _choices(session, absorbed))
    last = {choice.topic: choice for choice in _by_time(*before.kept, *before.absorbed)}
    await _replace(session, absorbed, {})
    await _replace(session, kept, last)
    plain: dict[str, Any] = msgspec.to_builtins(before)
    return plain


async def part_switches(
    session: AsyncSession, kept: int, absorbed: int, before: dict[str, Any]
) -> None:
    """Gives both their own choices back; a choice made since the merge stays with the kept."""
    former = msgspec.convert(before, Switches)
    now = {choice.topic: choice for choice in await _choices(session, kept)}
    borrowed = {choice.topic for choice in former.absorbed if now.get(choice.topic) == choice}
    own = {choice.topic: choice for choice in former.kept if choice.topic in borrowed}
    stays = {topic: choice for topic, choice in now.items() if topic not in borrowed}
    await _replace(session, kept, stays | own)
    await _replace(session, absorbed, {choice.topic: choice for choice in former.absorbed})


async def _choices(session: AsyncSession, customer: int) -> tuple[Switch, ...]:
    query = select(Subscription).where(Subscription.customer == customer)
    rows = await session.scalars(query.order_by(Subscription.topic))
    return tuple(Switch(row.topic, row.is_on, row.source, row.at) for row in rows)


def _by_time(*choices: Switch) -> list[Switch]:
    return sorted(choices, key=lambda choice: choice.at)


async def _replace(session: AsyncSession, customer: int, choices: dict[str, Switch]) -> None:
    await session.execute(delete(Subscription).where(Subscription.customer == customer))
    session.add_all(
        Subscription(customer=customer, **msgspec.structs.asdict(choice))
        for choice in choices.values()
    )
    await session.flush()
