"""The table of those who get mail about requests."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.hookspecs import Hooks
from botique_core.mail.letter import Letter
from botique_feedback.categories import Categories
from botique_feedback.models import Manager, Request


async def listed(session: AsyncSession) -> Sequence[Manager]:
    """All of them, by address."""
    return (await session.scalars(select(Manager).order_by(Manager.email, Manager.id))).all()


async def in_charge(
    session: AsyncSession, request: Request, categories: Categories | None = None
) -> dict[str, str]:
    """Who gets mail about a request, each with their language."""
    categories = categories or await Categories.load(session)
    above = [one.id for one in categories.path(request.category)]
    here = Manager.category.is_(None) | Manager.category.in_(above)
    there = Manager.place.in_(("", request.place))
    query = select(Manager.email, Manager.language).where(here, there).order_by(Manager.id)
    return {row.email: row.language for row in await session.execute(query)}


async def add(
    client: Client, session: AsyncSession, email: str, *, category: str = "", place: str = ""
) -> Manager:
    """Has mail about a category and all below it, at one place, go to an address.

    Args:
        client: Whose manager it is.
        session: In whose transaction.
        email: The address.
        category: A category's code; empty for all.
        place: A place's GUID; empty for all.

    Raises:
        InputRefused: It is no address, or there is no such category or place.
    """
    Letter(to=email, subject="-", text="-").check()
    found = (await Categories.load(session)).by_code(category) if category else None
    if category and found is None:
        raise InputRefused(f"there is no category {category!r}; see `botique feedback categories`")
    if place and await client.hooks.first(Hooks.place, session=session, place_id=place) is None:
        raise InputRefused(f"there is no place {place!r}; name it by its GUID")
    manager = Manager(
        id=client.ids.next(),
        email=email,
        category=found.id if found else None,
        place=place,
        language=client.texts.default,
    )
    session.add(manager)
    await session.flush()
    return manager


async def take_out(session: AsyncSession, manager: int) -> str:
    """Takes one row out; whose it was, or an empty text."""
    gone = delete(Manager).where(Manager.id == manager).returning(Manager.email)
    return await session.scalar(gone) or ""


async def remove(session: AsyncSession, email: str) -> int:
    """Takes an address out; how many rows it had."""
    gone = delete(Manager).where(Manager.email == email).returning(Manager.id)
    return len((await session.scalars(gone)).all())
