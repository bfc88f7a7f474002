"""Reading the rows of a page, once their ids are known."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.panel.lists.viewer import Viewer

RowT = TypeVar("RowT")

# Gives the rows with these ids, in any order; some may be gone meanwhile.
Load = Callable[[AsyncSession, Viewer, Sequence[Any]], Awaitable[Sequence[RowT]]]


def entities(model: type[RowT], key: InstrumentedAttribute[Any]) -> Load[RowT]:
    """A loader of plain entities, where a row needs nothing from elsewhere."""

    async def load(session: AsyncSession, viewer: Viewer, ids: Sequence[Any]) -> Sequence[RowT]:
        del viewer
        return (await session.scalars(select(model).where(key.in_(ids)))).all()

    return load
