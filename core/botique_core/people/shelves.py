"""Remembered values of a person when records are joined and parted."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.storage.models import StoredValue
from botique_core.storage.storage import Scope


async def move_values(session: AsyncSession, kept: int, absorbed: int) -> list[str]:
    """Moves the values whose keys the kept record has not and returns these keys.

    The others stay where they are, unread, until the records are parted or erased.
    """
    keys = await _keys(session, absorbed) - await _keys(session, kept)
    await _hand_over(session, absorbed, kept, keys)
    return sorted(keys)


async def return_values(session: AsyncSession, kept: int, absorbed: int, keys: list[str]) -> None:
    """Gives moved values back, as they are by now."""
    await _hand_over(session, kept, absorbed, set(keys) - await _keys(session, absorbed))


async def _hand_over(session: AsyncSession, giver: int, taker: int, keys: set[str]) -> None:
    given = update(StoredValue).where(_of(giver), StoredValue.key.in_(keys))
    await session.execute(given.values(owner=str(taker)))


async def _keys(session: AsyncSession, customer: int) -> set[str]:
    return set(await session.scalars(select(StoredValue.key).where(_of(customer))))


def _of(customer: int) -> ColumnElement[bool]:
    return (StoredValue.scope == Scope.USER.value) & (StoredValue.owner == str(customer))
