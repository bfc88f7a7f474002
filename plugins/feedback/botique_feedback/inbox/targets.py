"""By when a request should have its first answer, and be done with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback.categories import Categories
from botique_feedback.inbox import working_hours
from botique_feedback.kinds import OPEN, Priority
from botique_feedback.models import Request, Target

MINUTES_MAX = 60 * 24 * 365


async def listed(session: AsyncSession) -> Sequence[Target]:
    """Every target."""
    return (await session.scalars(select(Target).order_by(Target.id))).all()


async def put(
    client: Client,
    session: AsyncSession,
    *,
    category: int | None,
    priority: str,
    answer_minutes: int | None,
    resolve_minutes: int | None,
) -> Target:
    """Sets the target of a category and a priority, for requests that come from now on.

    Raises:
        InputRefused: A time is none, or there is no time in it at all.
    """
    times = [minutes for minutes in (answer_minutes, resolve_minutes) if minutes is not None]
    if not times or not all(1 <= minutes <= MINUTES_MAX for minutes in times):
        raise InputRefused(f"a target has a time of 1 to {MINUTES_MAX} minutes")
    if priority:
        Priority(priority)
    same = select(Target).where(
        Target.category.is_(None) if category is None else Target.category == category,
        Target.priority == priority,
    )
    target = await session.scalar(same)
    if target is None:
        target = Target(id=client.ids.next(), category=category, priority=priority)
        session.add(target)
    target.answer_minutes, target.resolve_minutes = answer_minutes, resolve_minutes
    await session.flush()
    return target


async def aim(
    client: Client, session: AsyncSession, request: Request, since: datetime | None = None
) -> None:
    """Sets the request's two moments by its category and priority.

    `since` begins the time to the end anew, for a request that is open again.
    """
    categories = await Categories.load(session)
    above = [one.id for one in reversed(categories.path(request.category))]
    target = closest(await listed(session), above, request.priority)
    hours = await working_hours.load(client, session)

    def due(minutes: int | None, start: datetime) -> datetime | None:
        return None if minutes is None else hours.after(start, minutes)

    if request.first_answer_at is None:
        request.answer_due = due(target.answer_minutes if target else None, request.created_at)
    start = since or request.created_at
    request.resolve_due = due(target.resolve_minutes if target else None, start)


def closest(targets: Sequence[Target], above: Sequence[int], priority: str) -> Target | None:
    """The target that counts: by category from the bottom up, then by priority."""
    known = {(one.category, one.priority): one for one in targets}
    wanted = [(category, exact) for category in (*above, None) for exact in (priority, "")]
    return next((known[one] for one in wanted if one in known), None)


def overdue_since(request: Request, now: datetime) -> datetime | None:
    """The moment that was missed; None if all is in time or it is not our turn."""
    due = next_due(request)
    return due if due is not None and due < now else None


def next_due(request: Request) -> datetime | None:
    """The moment to keep next; while it is the customer's turn there is none."""
    if request.status not in OPEN:
        return None
    unanswered = request.answer_due if request.first_answer_at is None else None
    return min(filter(None, (unanswered, request.resolve_due)), default=None)
