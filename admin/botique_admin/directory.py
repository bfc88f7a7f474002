"""The staff as all features know them: with their rights and the places they see."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import User
from botique_admin.rights import SCOPED, Rights
from botique_core.panel import Role, Staff


def staff_of(user: User, rights: Rights, language: str) -> Staff:
    """An account as pages and features see it."""
    role = Role(user.role)
    return Staff(
        id=user.id,
        name=user.name or user.email.partition("@")[0],
        email=user.email,
        role=role,
        language=language,
        permissions=rights.of(role),
        places=places_of(user),
    )


def places_of(user: User) -> frozenset[str] | None:
    """The places that an account is limited to; None: it sees everything.

    Whoever manages shops sees those that were chosen for them alone, so before that none.
    """
    if user.places is None:
        return frozenset() if user.role in SCOPED else None
    return frozenset(user.places.get("places", ()))


async def everybody(session: AsyncSession, rights: Rights, language: str) -> Sequence[Staff]:
    """All who may come in; `language` is for those who chose none."""
    users = await session.scalars(select(User).where(User.active).order_by(User.email))
    return [staff_of(user, rights, user.language or language) for user in users]
