"""Those of the staff who look after requests, whoever keeps the list of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.panel import Staff
from botique_feedback.inbox import scope
from botique_feedback.inbox.permissions import ANSWER
from botique_feedback.models import Request


async def everybody(client: Client, session: AsyncSession) -> Sequence[Staff]:
    """All of the staff who may come in."""
    return await client.hooks.first(Hooks.staff, session=session) or ()


async def answering(client: Client, session: AsyncSession) -> list[Staff]:
    """Those who may answer requests, by name."""
    able = [one for one in await everybody(client, session) if one.may(ANSWER)]
    return sorted(able, key=lambda one: one.name.lower())


async def may_have(
    client: Client, session: AsyncSession, request: Request, number: int
) -> Staff | None:
    """Somebody to whom a request can be given: they may answer and see its place."""
    able = await answering(client, session)
    return next((one for one in able if one.id == number and scope.sees(one, request)), None)
