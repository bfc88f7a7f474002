"""The results: figures, a chart for each question, words, and a workbook to take away."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.background import BackgroundTask

from botique_core.broadcasts.state import BroadcastState
from botique_core.errors import Conflict
from botique_core.panel import Desk, Slice
from botique_surveys.definition import Definition
from botique_surveys.kinds import OPEN, OTHER, Kind, SurveyState
from botique_surveys.models import Quota, Survey
from botique_surveys.models import Response as Answered
from botique_surveys.panel.rights import PEOPLE, SEND, ToRead, ToSend, may_change, to_look_at
from botique_surveys.results.asked import asked
from botique_surveys.results.filter import SKIPPED_CODE, Filter
from botique_surveys.results.labels import Labels
from botique_surveys.results.summary import QuestionFigures, Summary, summary
from botique_surveys.results.words import words
from botique_surveys.results.workbook import workbook
from botique_surveys.service import Service
from botique_surveys.settings import SurveysSettings

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MINUTE_S = 60


class Showing:
    """Pages on which surveys are looked at."""

    def __init__(self, settings: SurveysSettings) -> None:
        self._settings = settings

    def routes(self) -> APIRouter:
        """The pages."""
        router = APIRouter()
        router.add_api_route("/surveys/{survey}", self.page, methods=["GET"])
        router.add_api_route("/surveys/{survey}/figures", self.figures, methods=["GET"])
        router.add_api_route("/surveys/{survey}/words/{question}", self.words, methods=["GET"])
        router.add_api_route("/surveys/{survey}/workbook", self.workbook, methods=["POST"])
        router.add_api_route("/surveys/{survey}/close", self.close, methods=["POST"])
        return router

    async def page(self, desk: ToRead, request: Request, survey: int) -> Response:
        """The whole page."""
        return await self._drawn(desk, request, survey, "surveys/results.html")

    async def figures(self, desk: ToRead, request: Request, survey: int) -> Response:
        """The part of it that changes while answers come in."""
        return await self._drawn(desk, request, survey, "surveys/_figures.html")

    async def words(
        self, desk: ToRead, request: Request, survey: int, question: str, page: int = 0
    ) -> Response:
        """One more page of what was written to a question."""
        chosen = _filter(desk, request)
        async with desk.client.db.reading() as session:
            found = await to_look_at(desk, session, survey)
            if await self._hidden(desk, session, found, chosen):
                return desk.page("surveys/_words.html", said=[], more="", survey=found)
            zone = desk.client.settings.client.time_zone
            number = max(page, 0)
            said, more = await words(session, found, question, chosen, zone, page=number)
        address = f"/admin/surveys/{survey}/words/{question}?page={number + 1}&{chosen.address()}"
        return desk.page(
            "surveys/_words.html", said=said, more=address if more else "", survey=found
        )

    async def workbook(self, desk: ToRead, request: Request, survey: int) -> Response:
        """What is seen, as XLSX."""
        chosen = _filter(desk, request)
        async with desk.client.db.writing() as session:
            found = await to_look_at(desk, session, survey)
            await desk.note(session, "surveys.exported", str(survey))
        tables = await workbook(
            desk.client, found, chosen, desk.staff.language, names=desk.staff.may(PEOPLE)
        )
        handle, name = tempfile.mkstemp(suffix=".xlsx", prefix="botique-survey-")
        os.close(handle)
        try:
            await tables.write(Path(name))
        except BaseException:
            await asyncio.to_thread(Path(name).unlink, missing_ok=True)
            raise
        file = f"{found.title[:60]}.xlsx".replace("/", "-")
        tidy = BackgroundTask(Path(name).unlink, missing_ok=True)
        return FileResponse(name, media_type=XLSX, filename=file, background=tidy)

    async def close(self, desk: ToSend, survey: int) -> Response:
        """Takes no more answers."""
        try:
            async with desk.client.db.writing() as session:
                found = await to_look_at(desk, session, survey)
                if may_change(desk, found):
                    await Service(desk.client, self._settings).close(session, survey)
                    await desk.note(session, "surveys.closed", str(survey))
                    desk.client.live.changed(session, "surveys.survey", survey)
        except Conflict:
            return desk.go(f"/surveys/{survey}", note=desk.say("surveys-launch-clash"))
        return desk.go(f"/surveys/{survey}", note=desk.say("surveys-closed-note"))

    # -- parts ------------------------------------------------------------------------------------

    async def _drawn(self, desk: Desk, request: Request, survey: int, template: str) -> Response:
        chosen = _filter(desk, request)
        async with desk.client.db.reading() as session:
            found = await to_look_at(desk, session, survey)
            if found.state == SurveyState.DRAFT:
                return desk.go(f"/surveys/{survey}/edit")
            definition = await asked(session, found)
            counted = await summary(desk.client, session, found, definition.questions, chosen)
            values = {
                "survey": found,
                "counted": counted,
                "chosen": chosen,
                "address": chosen.address(),
                "quota": await session.get_one(Quota, survey),
                "places": await _places(session, found, chosen),
                "sending": await self._sending(desk, session, found),
                "may_change": may_change(desk, found) and desk.staff.may(SEND),
                **_shown(desk, found, definition, counted, chosen),
            }
        return desk.page(template, **values)

    async def _sending(
        self, desk: Desk, session: AsyncSession, survey: Survey
    ) -> dict[str, Any] | None:
        """How far the invitations have come; None once they are through."""
        if survey.broadcast is None:
            return None
        mailing = await desk.client.broadcasts.get(session, survey.broadcast)
        if mailing.state in {BroadcastState.FINISHED, BroadcastState.CANCELLED}:
            return None
        progress = await desk.client.broadcasts.progress(session, survey.broadcast)
        return {"mailing": mailing, "progress": progress}

    async def _hidden(
        self, desk: Desk, session: AsyncSession, survey: Survey, chosen: Filter
    ) -> bool:
        if not (survey.anonymous and chosen.is_on):
            return False
        return (await summary(desk.client, session, survey, (), chosen)).hidden


def _filter(desk: Desk, request: Request) -> Filter:
    query = request.query_params
    address = {name: query.getlist(name) for name in query}
    return Filter.read(address, desk.staff.places)


async def _places(session: AsyncSession, survey: Survey, chosen: Filter) -> list[tuple[str, str]]:
    """The places where anybody answered, to choose one of them."""
    query = (
        select(Answered.place, Answered.place_name)
        .where(Answered.survey == survey.id, Answered.place != "")
        .group_by(Answered.place, Answered.place_name)
        .order_by(Answered.place_name)
    )
    rows = [(row[0], row[1]) for row in await session.execute(query)]
    seen = {place: name for place, name in rows if chosen.scope is None or place in chosen.scope}
    return list(seen.items())


def _shown(
    desk: Desk, survey: Survey, definition: Definition, counted: Summary, chosen: Filter
) -> dict[str, Any]:
    """Charts and words of the page, every bar with the address that filters by it."""
    labels = Labels(desk.client.texts, definition, desk.staff.language)
    cards = counted.cards
    funnel = [
        Slice(desk.say("surveys-funnel-invited"), cards.invited),
        Slice(desk.say("surveys-funnel-begun"), cards.started),
        Slice(desk.say("surveys-funnel-completed"), cards.completed),
    ]
    return {
        "funnel": funnel if cards.invited >= cards.started else funnel[1:],
        "questions": [
            _question(desk, survey, place, figures, labels, chosen)
            for place, figures in enumerate(counted.questions, 1)
        ],
        "filters": [
            _chip(definition, labels, survey, chosen, pair, desk) for pair in chosen.answers
        ],
        "duration": _duration(desk, cards.seconds),
    }


def _question(
    desk: Desk,
    survey: Survey,
    place: int,
    figures: QuestionFigures,
    labels: Labels,
    chosen: Filter,
) -> dict[str, Any]:
    question = figures.question

    def path(code: str) -> str:
        return f"/surveys/{survey.id}?{chosen.toggled(question.id, code).address()}#{question.id}"

    bars = [
        Slice(
            labels.option(question, code),
            count,
            path=path(code),
            tone="good" if (question.id, code) in chosen.answers else "",
        )
        for code, count in figures.counts.items()
    ]
    if figures.skipped and bars:
        skipped = desk.say("surveys-chart-skipped")
        bars.append(Slice(skipped, figures.skipped, path=path(SKIPPED_CODE), tone="quiet"))
    return {
        "id": question.id,
        "kind": question.kind,
        "place": place,
        "title": labels.question(question),
        "figures": figures,
        "bars": bars,
        "nps": _nps(desk, figures),
        "has_words": question.kind in OPEN or (question.other and OTHER in figures.counts),
        "is_photo": question.kind == Kind.PHOTO,
        "words": f"/admin/surveys/{survey.id}/words/{question.id}?{chosen.address()}",
    }


def _nps(desk: Desk, figures: QuestionFigures) -> list[Slice]:
    if figures.nps is None:
        return []
    return [
        Slice(desk.say("surveys-nps-promoters"), figures.nps.promoters, tone="good"),
        Slice(desk.say("surveys-nps-passives"), figures.nps.passives, tone="quiet"),
        Slice(desk.say("surveys-nps-detractors"), figures.nps.detractors, tone="bad"),
    ]


def _chip(
    definition: Definition,
    labels: Labels,
    survey: Survey,
    chosen: Filter,
    pair: tuple[str, str],
    desk: Desk,
) -> tuple[str, str]:
    """A filter by an answer in words, and the address without it."""
    question = definition.question(pair[0])
    label = pair[1]
    if question is not None and label != SKIPPED_CODE:
        label = labels.option(question, label)
    elif label == SKIPPED_CODE:
        label = desk.say("surveys-chart-skipped")
    title = labels.question(question) if question else pair[0]
    return f"{title}: {label}", f"/admin/surveys/{survey.id}?{chosen.toggled(*pair).address()}"


def _duration(desk: Desk, seconds: int | None) -> str:
    if seconds is None:
        return "—"
    minutes, rest = divmod(seconds, MINUTE_S)
    if not minutes:
        return desk.say("surveys-seconds", seconds=rest)
    return desk.say("surveys-minutes", minutes=minutes, seconds=rest)
