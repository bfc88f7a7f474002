"""What happened to a request, in order: assigned, moved on, put off."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_feedback.inbox.hand import Hand
from botique_feedback.kinds import Status
from botique_feedback.models import PLACE_MAX, Happening, Request


class What(StrEnum):
    """What can happen to it."""

    STATUS = "status"
    ASSIGNEE = "assignee"
    PRIORITY = "priority"
    CATEGORY = "category"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    TAKEN_BACK = "taken_back"
    RETRIED = "retried"


async def note(  # noqa: PLR0913 -- one call a line reads best
    client: Client,
    session: AsyncSession,
    request: Request,
    what: What,
    hand: Hand,
    *,
    before: str = "",
    after: str = "",
) -> None:
    """Writes down what was done, in the transaction of the deed."""
    session.add(
        Happening(
            id=client.ids.next(),
            request=request.id,
            at=client.clock.now(),
            staff=hand.staff,
            who=hand.name,
            what=what,
            before=before[:PLACE_MAX],
            after=after[:PLACE_MAX],
        )
    )
    await session.flush()


async def of(session: AsyncSession, request: int) -> Sequence[Happening]:
    """Everything that happened to a request, the oldest first."""
    query = select(Happening).where(Happening.request == request)
    return (await session.scalars(query.order_by(Happening.at, Happening.id))).all()


async def last_status(session: AsyncSession, request: int) -> Status:
    """Where the request stood before its latest move."""
    moves = select(Happening.before).where(
        Happening.request == request, Happening.what == What.STATUS
    )
    latest = moves.order_by(Happening.at.desc(), Happening.id.desc()).limit(1)
    return Status(await session.scalar(latest) or Status.NEW)
