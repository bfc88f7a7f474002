"""Invitations and reminders: mailings of core, whose ledger tells who was invited."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.draft import Draft
from botique_core.broadcasts.models import TITLE_MAX, Broadcast
from botique_core.broadcasts.variant import Variant
from botique_core.client import Client
from botique_core.errors import Conflict
from botique_core.marks import escape
from botique_core.messages import Choice
from botique_core.people.models import Customer
from botique_surveys.definition import Definition, said
from botique_surveys.models import Survey
from botique_surveys.settings import SurveysSettings

TOPIC = "surveys"
OWNER = "surveys"
JOIN, DECLINE = "surveys.join", "surveys.decline"  # value of both: the survey's number
LATELY, WAITING = "surveys.lately", "surveys.waiting"


class Inviting:
    """The mailings of one client's surveys."""

    def __init__(self, client: Client, settings: SurveysSettings) -> None:
        self._client = client
        self._settings = settings

    async def invite(
        self, session: AsyncSession, survey: Survey, *, at: datetime | None, author: str
    ) -> int:
        """Sends the invitation to the survey's audience; gives the mailing's number.

        Raises:
            InputRefused: The time is over, or there is nobody to be invited.
        """
        draft = self._draft(survey, survey.title, self.rule(survey), author)
        number = await self._client.broadcasts.draft(session, draft)
        if at is None:
            await self._client.broadcasts.start(session, number)
        else:
            await self._client.broadcasts.schedule(session, number, at)
        return number

    async def remind(self, session: AsyncSession, survey: Survey) -> int:
        """Asks those once more who were invited and have neither begun nor declined.

        Raises:
            InputRefused: There is nobody who waits.
        """
        rule = {"is": WAITING, "value": {"survey": survey.id}}
        title = self._client.texts.plain(
            self._client.texts.default, "surveys-reminder-title", title=survey.title
        )
        draft = self._draft(survey, title, rule, "", reminds=True)
        number = await self._client.broadcasts.draft(session, draft)
        await self._client.broadcasts.start(session, number)
        return number

    async def stop(self, session: AsyncSession, survey: Survey) -> None:
        """Takes back what has not gone out yet."""
        for number in filter(None, (survey.broadcast, survey.reminder)):
            with suppress(Conflict):  # it is through
                await self._client.broadcasts.cancel(session, number)

    async def reached(self, session: AsyncSession, survey: Survey) -> int:
        """How many customers would be invited at this moment."""
        draft = Broadcast(audience=self.rule(survey), places=survey.places, topic=TOPIC, bots=None)
        audience = self._client.broadcasts.audience_of(draft)
        return await session.scalar(audience.accounts(func.count(Customer.id.distinct()))) or 0

    def rule(self, survey: Survey) -> dict[str, Any]:
        """The audience, less those who were invited to another survey a short while ago."""
        if not self._settings.cooldown_days:
            return dict(survey.audience)
        lately = {"is": LATELY, "value": {"days": self._settings.cooldown_days}}
        return {"all": [survey.audience, {"not": lately}]}

    def text(self, survey: Survey, definition: Definition, language: str, *, reminds: bool) -> str:
        """What an invitation says, as markup."""
        texts = self._client.texts
        lines = [said(definition.invitation, definition, language)]
        if reminds:
            lines.insert(0, texts.plain(language, "surveys-reminder"))
        if survey.anonymous:
            lines.append(texts.plain(language, "surveys-anonymous-note"))
        return escape("\n\n".join(lines))

    def _draft(
        self,
        survey: Survey,
        title: str,
        rule: dict[str, Any],
        author: str,
        *,
        reminds: bool = False,
    ) -> Draft:
        definition = Definition.model_validate(survey.definition)
        return Draft(
            title=title[:TITLE_MAX],
            topic=TOPIC,
            variants={
                language: self.variant(survey, definition, language, reminds=reminds)
                for language in definition.languages
            },
            language=definition.languages[0],
            audience=rule,
            places=None if survey.places is None else tuple(survey.places),
            until=survey.closes_at,
            owner=OWNER,
            author=author,
        )

    def variant(
        self, survey: Survey, definition: Definition, language: str, *, reminds: bool = False
    ) -> Variant:
        """The invitation in one language, with its two buttons."""
        picture = definition.picture
        value = str(survey.id)
        return Variant(
            text=self.text(survey, definition, language, reminds=reminds),
            media=(picture.media,) if picture else (),
            choices=(
                Choice(self._client.texts.plain(language, "core-join"), value, route=JOIN),
                Choice(self._client.texts.plain(language, "core-decline"), value, route=DECLINE),
            ),
            columns=2,
        )
