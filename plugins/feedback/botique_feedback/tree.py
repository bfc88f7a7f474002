"""Changing the tree of categories one by one, as the panel does."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.ids import Ids
from botique_feedback.catalogue import PER_LEVEL_MAX, CategoryCard
from botique_feedback.categories import LEVELS_MAX, Categories
from botique_feedback.models import Category


async def put(
    session: AsyncSession,
    ids: Ids,
    card: CategoryCard,
    *,
    parent: int | None,
    active: bool = True,
    known: int | None = None,
) -> Category:
    """Adds a category at the end of its level, or changes the one that is `known`.

    Raises:
        InputRefused: The code is taken, or it would stand too deep, below itself, or in a crowd.
    """
    categories = await Categories.load(session)
    same = categories.by_code(card.code)
    if same is not None and same.id != known:
        raise InputRefused(f"the code {card.code!r} is taken")
    category = await session.get(Category, known) if known is not None else None
    _check_place(categories, parent, known)
    if category is None:
        guid = str(uuid5(NAMESPACE_URL, f"botique:feedback:{card.code}"))
        last = await session.scalar(select(func.max(Category.position))) or 0
        category = Category(id=ids.next(), guid=guid, position=last + 1)
        session.add(category)
    category.code, category.parent, category.active = card.code, parent, active
    category.names, category.kinds = dict(card.names), list(card.kinds)
    category.place, category.photo, category.product = card.place, card.photo, card.product
    await session.flush()
    await _count_off(session)
    return category


async def move(session: AsyncSession, category: int, by: int) -> None:
    """Puts a category before (-1) or behind (1) its neighbour of the same level."""
    here = await session.get(Category, category)
    if here is None:
        return
    level = [one for one in await _ordered(session) if one.parent == here.parent]
    at = level.index(here)
    if 0 <= at + by < len(level):
        other = level[at + by]
        here.position, other.position = other.position, here.position
        await session.flush()
        await _count_off(session)


def _check_place(categories: Categories, parent: int | None, known: int | None) -> None:
    above = categories.path(parent)
    if parent is not None and not above:
        raise InputRefused("there is no such category above")
    if known is not None and known in {one.id for one in above}:
        raise InputRefused("a category can't stand below itself")
    below = 0 if known is None else categories.depth_below(known)
    if len(above) + 1 + below > LEVELS_MAX:
        raise InputRefused(f"there are at most {LEVELS_MAX} levels")
    siblings = [one for one in categories.everything if one.parent == parent and one.id != known]
    if len(siblings) >= PER_LEVEL_MAX:
        raise InputRefused(f"a level has at most {PER_LEVEL_MAX} categories")


async def _count_off(session: AsyncSession) -> None:
    """Numbers the whole tree, parents before children: that is the order of every list."""
    known = await _ordered(session)
    for position, one in enumerate(_walked(known, None), 1):
        one.position = position
    await session.flush()


def _walked(known: Sequence[Category], parent: int | None) -> list[Category]:
    return [
        each for one in known if one.parent == parent for each in (one, *_walked(known, one.id))
    ]


async def _ordered(session: AsyncSession) -> Sequence[Category]:
    return (await session.scalars(select(Category).order_by(Category.position, Category.id))).all()
