"""What a new client has to do first, as far as the panel itself knows it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import User
from botique_core.client import Client
from botique_core.panel import FirstStep, Staff
from botique_core.people.models import Customer


def first_steps(client: Client, permission: str, users: str) -> Sequence[FirstStep]:
    """The steps; `permission` opens the panel, `users` invites to it."""

    async def has_address(session: AsyncSession, staff: Staff) -> bool:
        del session, staff
        return bool(client.settings.client.public_url)

    return (
        FirstStep("admin-step-address", "admin-step-address-text", users, "", has_address, 10),
        FirstStep("admin-step-bot", "admin-step-bot-text", users, "", _has_customers, 20),
        FirstStep(
            "admin-step-code",
            "admin-step-code-text",
            permission,
            "/account/code",
            _has_second_step,
            30,
        ),
        FirstStep(
            "admin-step-staff", "admin-step-staff-text", users, "/staff", _has_colleagues, 40
        ),
    )


async def _has_customers(session: AsyncSession, staff: Staff) -> bool:
    del staff
    return await session.scalar(select(Customer.id).limit(1)) is not None


async def _has_second_step(session: AsyncSession, staff: Staff) -> bool:
    person = await session.get(User, staff.id)
    return person is not None and bool(person.totp)


async def _has_colleagues(session: AsyncSession, staff: Staff) -> bool:
    del staff
    return (await session.scalar(select(func.count()).select_from(User)) or 0) > 1
