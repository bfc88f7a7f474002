"""What the staff do with a request beside answering it; each deed goes into its history."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback.categories import Categories
from botique_feedback.inbox import history, staff, targets, telling
from botique_feedback.inbox.hand import ITSELF, Hand
from botique_feedback.inbox.history import What
from botique_feedback.kinds import Priority
from botique_feedback.models import Request, Seen

SNOOZE_MAX = timedelta(days=366)
AT_ONCE = 200

Change = Callable[[AsyncSession, Request], Awaitable[None]]


class Care:
    """Requests of one client; the caller has locked the one that it changes."""

    def __init__(self, client: Client, changed: Change) -> None:
        self._client = client
        self._changed = changed

    async def assign(
        self, session: AsyncSession, request: Request, number: int | None, hand: Hand
    ) -> None:
        """Gives a request to somebody of the staff, or to nobody.

        Raises:
            InputRefused: They may not answer, or not see it.
        """
        if number == request.assignee:
            return
        names = {one.id: one.name for one in await staff.everybody(self._client, session)}
        before = names.get(request.assignee or 0, "")
        if number is not None:
            found = await staff.may_have(self._client, session, request, number)
            if found is None:
                raise InputRefused("they may not answer this request")
        request.assignee = number
        after = names.get(number or 0, "")
        await self._note(session, request, What.ASSIGNEE, hand, before=before, after=after)

    async def prioritise(
        self, session: AsyncSession, request: Request, priority: Priority, hand: Hand
    ) -> None:
        """Says how soon somebody should look at it; its targets follow."""
        before = request.priority
        if before != priority:
            request.priority = priority
            await targets.aim(self._client, session, request)
            await self._note(session, request, What.PRIORITY, hand, before=before, after=priority)

    async def sort(
        self, session: AsyncSession, request: Request, category: int | None, hand: Hand
    ) -> None:
        """Puts it under another category; other features hear of it.

        Raises:
            InputRefused: There is no such category.
        """
        known = await Categories.load(session)
        if category is not None and not known.path(category):
            raise InputRefused("there is no such category")
        if category == request.category:
            return
        before, request.category = request.category, category
        await targets.aim(self._client, session, request)
        was, now = (known.title(one, self._client.texts.default) for one in (before, category))
        await self._note(session, request, What.CATEGORY, hand, before=was, after=now)
        await self._changed(session, request)

    async def snooze(
        self, session: AsyncSession, request: Request, until: datetime | None, hand: Hand
    ) -> None:
        """Puts it off until a moment, or wakes it (None).

        Raises:
            InputRefused: The moment is over, or too far away.
        """
        now = self._client.clock.now()
        if until is not None and not now < until <= now + SNOOZE_MAX:
            raise InputRefused("a request is put off to a moment within a year from now")
        was, request.snoozed_until = request.snoozed_until, until
        if until is not None:
            await self._note(session, request, What.SNOOZED, hand, after=until.isoformat())
        elif was is not None:
            await self._note(session, request, What.WOKEN, hand)

    async def wake(self, session: AsyncSession) -> int:
        """Brings back what was put off until now, as news to everybody; how many."""
        now = self._client.clock.now()
        due = select(Request).where(Request.snoozed_until <= now).limit(AT_ONCE)
        woken = (await session.scalars(due.with_for_update(skip_locked=True))).all()
        for request in woken:
            await self.snooze(session, request, None, ITSELF)
        seen = delete(Seen).where(Seen.request.in_([one.id for one in woken]))
        await session.execute(seen)
        return len(woken)

    async def _note(
        self,
        session: AsyncSession,
        request: Request,
        what: What,
        hand: Hand,
        *,
        before: str = "",
        after: str = "",
    ) -> None:
        await history.note(self._client, session, request, what, hand, before=before, after=after)
        telling.tell(self._client, session, request)
