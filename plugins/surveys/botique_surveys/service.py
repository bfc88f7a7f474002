"""What staff do with surveys: write, publish, send and close them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.draft import EVERYONE
from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.errors import Conflict, InputRefused
from botique_surveys import checks, identity
from botique_surveys.definition import Definition, Ending
from botique_surveys.exchange import changes
from botique_surveys.inviting import Inviting
from botique_surveys.kinds import SurveyState
from botique_surveys.models import (
    NOBODY,
    TITLE_MAX,
    Quota,
    Shown,
    Survey,
    SurveyVersion,
)
from botique_surveys.settings import SurveysSettings

LIMIT_MAX = 1_000_000
DAYS_MAX = 365


@dataclass(frozen=True, slots=True)
class Terms:
    """How a survey is run: for how many days, whether it reminds, how many answers it takes.

    `remind_after_days` 0 reminds nobody; `limit` None takes any number.
    """

    days: int
    remind_after_days: int = 0
    limit: int | None = None
    anonymous: bool = False

    def check(self) -> None:
        """Holds the numbers to their bounds.

        Raises:
            InputRefused: One of them makes no sense.
        """
        if not 1 <= self.days <= DAYS_MAX:
            raise InputRefused(f"a survey is open for 1 to {DAYS_MAX} days")
        if not 0 <= self.remind_after_days < self.days:
            raise InputRefused("a reminder comes before the survey closes")
        if self.limit is not None and not 1 <= self.limit <= LIMIT_MAX:
            raise InputRefused(f"the limit is 1 to {LIMIT_MAX} answers")


class Service:
    """The surveys of one client; every method works in the caller's transaction."""

    def __init__(self, client: Client, settings: SurveysSettings) -> None:
        self._client = client
        self._settings = settings
        self._inviting = Inviting(client, settings)

    # -- writing ----------------------------------------------------------------------------------

    async def create(
        self,
        session: AsyncSession,
        title: str,
        definition: Definition | None = None,
        *,
        author: int = NOBODY,
        places: Sequence[str] | None = None,
    ) -> Survey:
        """A new draft.

        Raises:
            InputRefused: The title is empty or too long.
        """
        now = self._client.clock.now()
        survey = Survey(
            id=self._client.ids.next(),
            title=_title(title),
            state=SurveyState.DRAFT,
            definition=(definition or self.blank()).model_dump(mode="json"),
            audience=dict(EVERYONE),
            places=None if places is None else sorted(places),
            days=self._settings.days,
            author=author,
            created_at=now,
            changed_at=now,
        )
        session.add(survey)
        await session.flush()
        session.add(Quota(survey=survey.id, limit=None, taken=0))
        await self._keep_pictures(session, survey)
        return survey

    def blank(self) -> Definition:
        """A survey without questions, thanked for in every language of the client."""
        languages, texts = list(self._client.texts.languages), self._client.texts
        thanks = {code: texts.plain(code, "surveys-default-thanks") for code in languages}
        invitation = {code: texts.plain(code, "surveys-default-invitation") for code in languages}
        ending = Ending(id="e1", text=thanks)
        return Definition(languages=languages, invitation=invitation, endings=[ending])

    async def save(
        self, session: AsyncSession, survey: int, definition: Definition, *, revision: int
    ) -> int:
        """Keeps what was edited; gives the new revision.

        Raises:
            Conflict: Somebody else changed it since `revision`, or it is closed.
        """
        now = self._client.clock.now()
        row = (
            update(Survey)
            .where(
                Survey.id == survey,
                Survey.revision == revision,
                Survey.state != SurveyState.CLOSED,
            )
            .values(
                definition=definition.model_dump(mode="json"),
                revision=revision + 1,
                changed_at=now,
            )
            .returning(Survey.id)
        )
        if await session.scalar(row) is None:
            raise Conflict(f"survey {survey} was changed by somebody else, or is closed")
        await self._keep_pictures(session, await self.get(session, survey))
        return revision + 1

    async def rename(self, session: AsyncSession, survey: int, title: str) -> None:
        """Another title, for staff alone.

        Raises:
            InputRefused: It is empty or too long.
        """
        found = await self.get(session, survey, lock=True)
        found.title, found.changed_at = _title(title), self._client.clock.now()

    async def set_terms(self, session: AsyncSession, survey: int, terms: Terms) -> None:
        """How it is to be run; the limit alone may change once it is open.

        Raises:
            InputRefused: A number is out of its bounds.
            Conflict: It has been published.
        """
        terms.check()
        found = await self.get(session, survey, lock=True)
        kept = (found.days, found.remind_after_days, found.anonymous)
        wanted = (terms.days, terms.remind_after_days, terms.anonymous)
        if found.state != SurveyState.DRAFT and kept != wanted:
            raise Conflict("only the limit of a published survey can be changed")
        if terms.anonymous and terms.remind_after_days:
            raise InputRefused("an anonymous survey knows nobody who could be reminded")
        found.days, found.remind_after_days, found.anonymous = wanted
        found.changed_at = self._client.clock.now()
        row = update(Quota).where(Quota.survey == survey)
        await session.execute(row.values(limit=terms.limit))

    async def set_audience(
        self, session: AsyncSession, survey: int, audience: Mapping[str, Any]
    ) -> None:
        """Who is to be invited.

        Raises:
            InputRefused: The rule is none.
            Conflict: It has been published.
        """
        self._client.segments.parse(audience)
        found = await self.get(session, survey, lock=True)
        if found.state != SurveyState.DRAFT:
            raise Conflict("the audience of a published survey stays as it is")
        found.audience, found.changed_at = dict(audience), self._client.clock.now()

    async def duplicate(self, session: AsyncSession, survey: int, title: str) -> Survey:
        """A new draft that asks the same, to the same audience."""
        found = await self.get(session, survey)
        copy = await self.create(
            session, title, definition_of(found), author=found.author, places=found.places
        )
        copy.audience, copy.days = dict(found.audience), found.days
        copy.anonymous, copy.remind_after_days = found.anonymous, found.remind_after_days
        quota = await session.get_one(Quota, found.id)
        row = update(Quota).where(Quota.survey == copy.id)
        await session.execute(row.values(limit=quota.limit))
        await session.flush()
        return copy

    async def discard(self, session: AsyncSession, survey: int) -> None:
        """Deletes a draft.

        Raises:
            Conflict: It has been published.
        """
        row = delete(Survey).where(Survey.id == survey, Survey.state == SurveyState.DRAFT)
        if await session.scalar(row.returning(Survey.id)) is None:
            raise Conflict("a published survey is kept; close it instead")

    # -- its life ---------------------------------------------------------------------------------

    async def launch(
        self, session: AsyncSession, survey: int, *, at: datetime | None = None, author: str = ""
    ) -> Survey:
        """Opens it and has the invitations go out, now or at a time to come.

        Raises:
            Unready: It can't be taken from the first question to an ending.
            Conflict: It has been published already.
            InputRefused: The time is over, or there is nobody to be invited.
        """
        found = await self.open(session, survey, at=at)
        found.broadcast = await self._inviting.invite(session, found, at=at, author=author)
        await session.flush()
        return found

    async def open(
        self, session: AsyncSession, survey: int, *, at: datetime | None = None
    ) -> Survey:
        """Freezes it and takes answers from now on, or from a time to come.

        Raises:
            Unready: It can't be taken from the first question to an ending.
            Conflict: It has been published already.
        """
        found = await self.get(session, survey, lock=True)
        if found.state != SurveyState.DRAFT:
            raise Conflict("the survey has been published already")
        await self._freeze(session, found)
        found.state, found.opens_at = SurveyState.OPEN, at or self._client.clock.now()
        found.closes_at = found.opens_at + timedelta(days=found.days)
        found.salt = identity.new_salt() if found.anonymous else None
        await session.flush()
        return found

    async def republish(self, session: AsyncSession, survey: int) -> Survey:
        """Freezes what was edited since, for those who begin from now on.

        Raises:
            Unready: It can't be taken from the first question to an ending.
            Conflict: It is not open.
        """
        found = await self.get(session, survey, lock=True)
        if found.state != SurveyState.OPEN:
            raise Conflict("only an open survey gets another version")
        await self._freeze(session, found)
        await session.flush()
        return found

    async def close(self, session: AsyncSession, survey: int) -> Survey:
        """Takes no more answers; invitations that have not gone out never will.

        Raises:
            Conflict: It is not open.
        """
        found = await self.get(session, survey, lock=True)
        if found.state != SurveyState.OPEN:
            raise Conflict("the survey is not open")
        await self._inviting.stop(session, found)
        now = self._client.clock.now()
        found.state, found.salt, found.changed_at = SurveyState.CLOSED, None, now
        found.closes_at = min(found.closes_at or now, now)
        await changes.release(self._client, session, found)
        await session.flush()
        return found

    # -- looking at them --------------------------------------------------------------------------

    async def get(self, session: AsyncSession, survey: int, *, lock: bool = False) -> Survey:
        """One survey.

        Raises:
            InputRefused: There is none of that number.
        """
        query = select(Survey).where(Survey.id == survey)
        found = await session.scalar(query.with_for_update() if lock else query)
        if found is None:
            raise InputRefused(f"there is no survey {survey}")
        return found

    @property
    def inviting(self) -> Inviting:
        """Its mailings."""
        return self._inviting

    # -- parts ------------------------------------------------------------------------------------

    async def _freeze(self, session: AsyncSession, survey: Survey) -> None:
        definition = definition_of(survey)
        checks.require(definition)
        survey.version += 1
        survey.changed_at = self._client.clock.now()
        frozen = SurveyVersion(
            survey=survey.id,
            number=survey.version,
            definition=definition.model_dump(mode="json"),
            published_at=survey.changed_at,
        )
        session.add(frozen)

    async def _keep_pictures(self, session: AsyncSession, survey: Survey) -> None:
        """Files of the draft and of every version since stay in the media store."""
        for picture in definition_of(survey).pictures():
            row = insert_into(session, Shown).values(survey=survey.id, sha256=picture.sha256)
            await session.execute(row.on_conflict_do_nothing())


def definition_of(survey: Survey | SurveyVersion) -> Definition:
    """What it says."""
    return Definition.model_validate(survey.definition)


def read_definition(data: object) -> Definition:
    """A definition from outside.

    Raises:
        InputRefused: It is none, or something in it is too large.
    """
    try:
        return Definition.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise InputRefused(f"{where}: {first['msg']}") from error


def _title(title: str) -> str:
    cleaned = " ".join(title.replace("\x00", "").split())
    if not 1 <= len(cleaned) <= TITLE_MAX:
        raise InputRefused(f"a title has 1 to {TITLE_MAX} characters")
    return cleaned
