"""What is done without anybody asking: reminders, closing, forgetting."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, String, literal, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_surveys import stickers, trials
from botique_surveys.exchange import changes
from botique_surveys.inviting import Inviting
from botique_surveys.kinds import ResponseState, SurveyState
from botique_surveys.models import NOBODY, Answer, Response, Survey
from botique_surveys.settings import SurveysSettings

EVERY = timedelta(minutes=5)

log = logging.getLogger(__name__)


class Tending:
    """The feature's one job, in steps that each bear being done twice."""

    def __init__(self, client: Client, settings: SurveysSettings) -> None:
        self._client = client
        self._settings = settings
        self._inviting = Inviting(client, settings)

    def kinds(self) -> Sequence[JobKind]:
        """How often it comes."""
        return (JobKind("surveys.tend", self.tend, every=EVERY),)

    async def tend(self, context: JobContext) -> Result:
        """Reminds, closes and forgets what it is time for."""
        del context
        await stickers.install(self._client)
        async with self._client.db.writing() as session:
            reminded = await self.remind(session)
        async with self._client.db.writing() as session:
            closed = await self.close(session)
        async with self._client.db.writing() as session:
            forgotten = await self.forget(session)
            await trials.sweep(session, self._client.clock.now())
        return {"reminded": reminded, "closed": closed, "forgotten": forgotten}

    async def remind(self, session: AsyncSession) -> int:
        """Sends each survey's one reminder once it is due; how many mailings it were."""
        now, sent = self._client.clock.now(), 0
        due = select(Survey).where(
            Survey.state == SurveyState.OPEN,
            Survey.reminder.is_(None),
            Survey.remind_after_days > 0,
            Survey.anonymous.is_(False),
            Survey.closes_at > now,
        )
        for survey in await session.scalars(due.with_for_update(skip_locked=True)):
            opened = survey.opens_at or now
            if opened + timedelta(days=survey.remind_after_days) > now:
                continue
            try:
                async with session.begin_nested():
                    survey.reminder = await self._inviting.remind(session, survey)
                sent += 1
            except InputRefused as refused:  # nobody waits any more, which may change
                log.info("survey %s: no reminder: %s", survey.id, refused)
        return sent

    async def close(self, session: AsyncSession) -> int:
        """Closes surveys whose time is over; what was under way in them has expired."""
        now = self._client.clock.now()
        over = select(Survey).where(Survey.state == SurveyState.OPEN, Survey.closes_at <= now)
        closed = (await session.scalars(over.with_for_update(skip_locked=True))).all()
        for survey in closed:
            await self._inviting.stop(session, survey)
            survey.state, survey.salt, survey.changed_at = SurveyState.CLOSED, None, now
            await changes.release(self._client, session, survey)
        await session.flush()
        is_closed = select(Survey.id).where(Survey.state == SurveyState.CLOSED)
        left = update(Response).where(
            Response.state == ResponseState.STARTED, Response.survey.in_(is_closed)
        )
        await session.execute(left.values(state=ResponseState.EXPIRED))
        return len(closed)

    async def forget(self, session: AsyncSession) -> int:
        """Takes people, texts and photos out of surveys closed long ago; counts stay."""
        if not self._settings.keep_days:
            return 0
        now = self._client.clock.now()
        old = select(Survey).where(
            Survey.state == SurveyState.CLOSED,
            Survey.purged_at.is_(None),
            Survey.closes_at < now - timedelta(days=self._settings.keep_days),
        )
        surveys = (await session.scalars(old.with_for_update(skip_locked=True))).all()
        rows = 0
        for survey in surveys:
            rows += await wipe(self._client, session, Response.survey == survey.id)
            survey.purged_at = now
        return rows


async def wipe(client: Client, session: AsyncSession, whose: ColumnElement[bool]) -> int:
    """Leaves of responses what can be counted: no person, no words, no photos; how many."""
    await changes.tell(client, session, whose)
    numbers = select(Response.id).where(whose)
    photos = select(Answer.sha256).where(Answer.response.in_(numbers), Answer.sha256.is_not(None))
    hashes = [sha256 for sha256 in await session.scalars(photos) if sha256]
    told = update(Answer).where(Answer.response.in_(numbers))
    await session.execute(told.values(text="", sha256=None))
    await client.media.release(session, hashes)
    # What stands for the person was unique, and must stay so without naming anybody.
    nameless = literal("gone:") + sql_cast(Response.id, String)
    row = update(Response).where(whose).values(customer=NOBODY, who=nameless)
    return cast("CursorResult[Any]", await session.execute(row)).rowcount
