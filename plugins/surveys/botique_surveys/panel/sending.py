"""The page «Кому и когда»: terms, audience with a live count, and the start."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import BotiqueError, Conflict, InputRefused
from botique_core.panel import Desk
from botique_surveys import checks
from botique_surveys.definition import Definition, said
from botique_surveys.kinds import SurveyState
from botique_surveys.models import Quota, Survey
from botique_surveys.panel import audience
from botique_surveys.panel.audience import PLACES_MAX, Audience
from botique_surveys.panel.editing import told
from botique_surveys.panel.rights import ToSend, to_change
from botique_surveys.service import Service, Terms, definition_of
from botique_surveys.settings import SurveysSettings

NUMBER_MAX = 12
LOCAL = "%Y-%m-%dT%H:%M"


class Wanted(BaseModel):
    """The form as it was sent; everything is text until it is looked at."""

    model_config = ConfigDict(extra="ignore")

    audience: str = "everyone"
    place: list[str] = Field(default_factory=list, max_length=PLACES_MAX)
    segment: str = ""
    days: str = ""
    remind: str = ""
    limit: str = ""
    anonymous: str = ""
    when: str = "now"
    at: str = ""


class Sending:
    """Pages from which surveys are sent."""

    def __init__(self, settings: SurveysSettings) -> None:
        self._settings = settings

    def routes(self) -> APIRouter:
        """The pages."""
        router = APIRouter()
        router.add_api_route("/surveys/{survey}/send", self.page, methods=["GET"])
        router.add_api_route("/surveys/{survey}/terms", self.keep, methods=["POST"])
        router.add_api_route("/surveys/{survey}/launch", self.launch, methods=["POST"])
        return router

    async def page(self, desk: ToSend, survey: int) -> Response:
        """The form, and beside it what would happen."""
        async with desk.client.db.reading() as session:
            found = await to_change(desk, session, survey)
            if found.state != SurveyState.DRAFT:
                return desk.go(f"/surveys/{survey}")
            offered = await audience.offered(desk, session)
            quota = await session.get_one(Quota, survey)
            beside = await self._beside(desk, session, found)
        return desk.page(
            "surveys/send.html",
            survey=found,
            chosen=audience.read(found.audience, offered.segments),
            offered=offered,
            limit=quota.limit,
            at=_local(desk, found.opens_at),
            earliest=_local(desk, desk.client.clock.now()),
            zone=desk.client.settings.client.time_zone,
            **beside,
        )

    async def keep(self, desk: ToSend, survey: int, form: Annotated[Wanted, Form()]) -> Response:
        """Keeps the form as it is filled in, and shows what would happen now."""
        error = ""
        try:
            async with desk.client.db.writing() as session:
                found = await to_change(desk, session, survey)
                await self._keep(desk, session, found, form)
        except BotiqueError as refused:
            error = _worded(desk, refused)
        async with desk.client.db.reading() as session:
            found = await to_change(desk, session, survey)
            beside = await self._beside(desk, session, found)
        return desk.page("surveys/_launch.html", survey=found, **{**beside, "error": error})

    async def launch(
        self, desk: ToSend, survey: int, typed: Annotated[str, Form()] = ""
    ) -> Response:
        """Publishes it and has the invitations go out."""
        try:
            async with desk.client.db.writing() as session:
                found = await to_change(desk, session, survey)
                reached = await self._service(desk).inviting.reached(session, found)
                if self._must_type(reached) and typed.strip() != str(reached):
                    raise InputRefused(desk.say("surveys-launch-typed-wrong", count=reached))
                author = f"staff:{desk.staff.id}"
                service = self._service(desk)
                await service.launch(session, survey, at=found.opens_at, author=author)
                await desk.note(
                    session, "surveys.launched", str(survey), after={"recipients": reached}
                )
        except BotiqueError as refused:
            return desk.go(f"/surveys/{survey}/send", note=_worded(desk, refused))
        return desk.go(f"/surveys/{survey}", note=desk.say("surveys-launched"))

    # -- parts ------------------------------------------------------------------------------------

    def _service(self, desk: Desk) -> Service:
        return Service(desk.client, self._settings)

    def _must_type(self, reached: int) -> bool:
        return reached >= self._settings.ask_to_type_from

    async def _keep(self, desk: Desk, session: AsyncSession, found: Survey, form: Wanted) -> None:
        service = self._service(desk)
        terms = Terms(
            days=_number(desk, form.days) or self._settings.days,
            remind_after_days=0 if form.anonymous else _number(desk, form.remind) or 0,
            limit=_number(desk, form.limit),
            anonymous=bool(form.anonymous),
        )
        await service.set_terms(session, found.id, terms)
        chosen = Audience(form.audience, tuple(form.place), _number(desk, form.segment) or 0)
        rule = await audience.rule_of(desk, session, chosen, found.audience)
        await service.set_audience(session, found.id, rule)
        found.opens_at = _moment(desk, form.at) if form.when == "later" else None

    async def _beside(self, desk: Desk, session: AsyncSession, survey: Survey) -> dict[str, Any]:
        """How many would be invited, to what, and what is in the way of it."""
        inviting = self._service(desk).inviting
        definition = definition_of(survey)
        reached = await inviting.reached(session, survey)
        rule = desk.client.segments.parse(survey.audience)
        language = desk.staff.language
        return {
            "reached": reached,
            "word": str(reached) if self._must_type(reached) else "",
            "audience_words": await desk.client.segments.describe(rule, language, session),
            "cooldown_days": self._settings.cooldown_days,
            "faults": [told(desk, fault) for fault in checks.faults(definition)],
            "invitations": [
                _invitation(desk, survey, definition, code) for code in definition.languages
            ],
            "picture": definition.picture,
            "questions": len(definition.questions),
            "error": "",
        }


def _invitation(
    desk: Desk, survey: Survey, definition: Definition, language: str
) -> dict[str, Any]:
    """How an invitation looks in one language."""
    texts = desk.client.texts
    return {
        "language": language,
        "text": said(definition.invitation, definition, language),
        "note": texts.plain(language, "surveys-anonymous-note") if survey.anonymous else "",
        "buttons": [texts.plain(language, key) for key in ("core-join", "core-decline")],
    }


def _worded(desk: Desk, refused: BotiqueError) -> str:
    """A refusal in the person's language, as far as it was foreseen."""
    if isinstance(refused, checks.Unready):
        return refused.faults[0].told(desk.client.texts, desk.staff.language)
    if isinstance(refused, Conflict):
        return desk.say("surveys-launch-clash")
    return str(refused)


def _number(desk: Desk, text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(2**63))):
        raise InputRefused(desk.say("surveys-number-wanted", text=text[:NUMBER_MAX]))
    return int(text)


def _moment(desk: Desk, text: str) -> datetime | None:
    """A time by the client's clock; the hour that summer time skips is none."""
    if not text:
        return None
    zone = ZoneInfo(desk.client.settings.client.time_zone)
    try:
        local = datetime.strptime(text[:16], LOCAL).replace(tzinfo=zone)
    except ValueError:
        raise InputRefused(desk.say("surveys-moment-wanted")) from None
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise InputRefused(desk.say("surveys-moment-skipped"))
    if moment <= desk.client.clock.now():
        raise InputRefused(desk.say("surveys-moment-over"))
    return moment


def _local(desk: Desk, moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f"{moment.astimezone(ZoneInfo(desk.client.settings.client.time_zone)):{LOCAL}}"
