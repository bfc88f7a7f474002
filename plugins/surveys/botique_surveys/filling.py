"""A finished survey with two hundred responses, and a draft, for `botique demo`."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.draft import EVERYONE
from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.state import BroadcastState, Skip
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import microseconds
from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.outbox.state import DeliveryState
from botique_core.places import Place, PlaceQuery
from botique_surveys import stickers
from botique_surveys.branching import onward
from botique_surveys.definition import Definition, Question
from botique_surveys.exchange import changes
from botique_surveys.given import SKIPPED, Given
from botique_surveys.inviting import OWNER, TOPIC
from botique_surveys.kinds import OTHER, Kind, ResponseState, SurveyState
from botique_surveys.models import (
    NOBODY,
    Answer,
    Chosen,
    Quota,
    Response,
    Survey,
    SurveyVersion,
)

FOLDER = Path(__file__).parent / "demo"
INVITED, SKIPPED_ROWS, BEGUN, DECLINED = 431, 17, 214, 46
DAYS = 7
LEAVES, SKIPS, KEEPS_SILENT = 0.035, 0.3, 0.87
Row = dict[str, Any]


async def fill(client: Client, session: AsyncSession) -> None:
    """Enters both, unless the client has any survey already."""
    if await session.scalar(select(func.count()).select_from(Survey)):
        return
    language = "ru" if client.settings.client.languages[0] == "ru" else "en"
    await _draft(client, session, language)
    await Finished(client, session, language).write()


def definition_in(told: Mapping[str, Any], languages: Sequence[str]) -> Definition:
    """A survey as the file tells it, in those of its languages that the client speaks."""
    known = [code for code in languages if code in told["languages"]] or ["en"]
    data = {key: told[key] for key in ("invitation", "questions", "endings")}
    endings = [
        {"id": one["id"], "text": one["text"], "picture": stickers.ready(one["sticker"])}
        for one in data["endings"]
    ]
    return Definition.model_validate({**data, "endings": endings, "languages": known})


async def _draft(client: Client, session: AsyncSession, language: str) -> None:
    told = _told("draft")
    survey = _survey(client, told, language, client.clock.now())
    session.add(survey)
    await session.flush()
    session.add(Quota(survey=survey.id, limit=None, taken=0))


class Finished:
    """Writes the survey that is over; the same two hundred people answer each time."""

    def __init__(self, client: Client, session: AsyncSession, language: str) -> None:
        self._client = client
        self._session = session
        self._language = language
        self._chance = random.Random(7)  # noqa: S311 -- believable figures, no secret
        self._told = _told("finished")
        self._definition = definition_in(self._told, client.texts.languages)
        self._rows: dict[str, list[Row]] = {"response": [], "answer": [], "choice": []}
        self._words = cycle(self._told["words"][language])
        self._own = cycle(self._told["own"][language])

    async def write(self) -> None:
        """The survey, its mailing, its responses."""
        ended = self._client.clock.now() - timedelta(days=2)
        opened = ended - timedelta(days=DAYS)
        survey = _survey(self._client, self._told, self._language, opened)
        survey.state, survey.version = SurveyState.CLOSED, 1
        survey.opens_at, survey.closes_at = opened, ended
        survey.broadcast = await self._mailing(survey, opened)
        self._session.add(survey)
        await self._session.flush()
        self._session.add(
            SurveyVersion(
                survey=survey.id, number=1, definition=survey.definition, published_at=opened
            )
        )
        places = await self._client.hooks.first(
            Hooks.find_places, session=self._session, query=PlaceQuery(limit=6), customer=NOBODY
        )
        for number in range(BEGUN):
            self._respond(survey, number, opened, places or ())
        for number in range(DECLINED):
            self._decline(survey, number, opened)
        taken = sum(one["state"] == ResponseState.COMPLETED for one in self._rows["response"])
        self._session.add(Quota(survey=survey.id, limit=None, taken=taken))
        for model, name in ((Response, "response"), (Answer, "answer"), (Chosen, "choice")):
            await self._session.execute(insert(model), self._rows[name])
        await changes.tell(self._client, self._session, Response.survey == survey.id)

    async def _mailing(self, survey: Survey, opened: datetime) -> int:
        number = self._client.ids.next()
        self._session.add(
            Broadcast(
                id=number,
                title=survey.title,
                owner=OWNER,
                author="",
                topic=TOPIC,
                audience=dict(EVERYONE),
                language=self._definition.languages[0],
                state=BroadcastState.FINISHED,
                total=INVITED,
                created_at=opened,
                started_at=opened,
                finished_at=opened + timedelta(minutes=1),
            )
        )
        await self._session.flush()
        sent_us = microseconds(opened)
        rows = [
            {
                "broadcast": number,
                "number": place,
                "customer": self._client.ids.next(),
                "bot": 0,
                "chat": "",
                "language": self._language,
                "zone": 0,
                "state": (DeliveryState.SENT if sent else DeliveryState.SKIPPED).value,
                "reason": None if sent else Skip.UNREACHABLE.value,
                "due_us": sent_us,
                "sent_us": sent_us + place * 40_000 if sent else None,
            }
            for place, sent in ((n, n > SKIPPED_ROWS) for n in range(1, INVITED + 1))
        ]
        await self._session.execute(insert(delivery), rows)
        return number

    def _respond(
        self, survey: Survey, number: int, opened: datetime, places: Sequence[Place]
    ) -> None:
        """One person's way through the survey, to an ending or to where they stopped."""
        days = min(self._chance.expovariate(0.9), DAYS - 0.1)
        at = opened + timedelta(days=days, minutes=self._chance.randrange(90))
        place = self._chance.choice(places) if places else None
        response = self._response(survey, number, at)
        if place is not None:
            response |= {"place": place.id, "place_name": f"{place.name} — {place.address}"[:300]}
            response["place_code"] = place.code
        seconds, question = 0, self._definition.questions[0]
        while self._chance.random() > LEAVES:
            given = self._given(question)
            took = self._chance.randint(4, 18) + (25 if given.text else 0)
            seconds += took
            self._answer(response["id"], question, given, at + timedelta(seconds=seconds), took)
            following = self._definition.question(onward(self._definition, question, given))
            if following is None:
                ended = {"finished_at": at + timedelta(seconds=seconds), "seconds": seconds}
                response |= {"state": ResponseState.COMPLETED.value, "current": "", **ended}
                break
            question = following
            response["current"] = question.id
        self._rows["response"].append(response)

    def _decline(self, survey: Survey, number: int, opened: datetime) -> None:
        at = opened + timedelta(minutes=self._chance.randrange(600))
        row = self._response(survey, BEGUN + number, at)
        row |= {"state": ResponseState.DECLINED.value, "current": ""}
        self._rows["response"].append(row)

    def _response(self, survey: Survey, number: int, at: datetime) -> Row:
        return {
            "id": self._client.ids.next(),
            "survey": survey.id,
            "version": 1,
            "who": f"demo:{number}",
            "customer": NOBODY,
            "language": self._language,
            "place": "",
            "place_name": "",
            "place_code": "",
            "broadcast": survey.broadcast,
            "state": ResponseState.EXPIRED.value,
            "current": self._definition.questions[0].id,
            "started_at": at,
            "finished_at": None,
            "seconds": None,
        }

    def _given(self, question: Question) -> Given:
        writes = question.kind == Kind.TEXT
        if not question.required and self._chance.random() < (KEEPS_SILENT if writes else SKIPS):
            return SKIPPED
        if writes:
            return Given(text=next(self._words))
        weights: Mapping[str, int] = self._told["weights"][question.id]
        codes = self._chance.choices(list(weights), list(weights.values()))
        if question.kind == Kind.MULTIPLE and self._chance.random() < SKIPS * 2:
            codes += self._chance.choices(["o1", "o2", "o3", "o4"])
        own = next(self._own) if OTHER in codes else ""
        return Given(codes=tuple(dict.fromkeys(codes)), text=own)

    def _answer(
        self, response: int, question: Question, given: Given, at: datetime, took: int
    ) -> None:
        self._rows["answer"].append(
            {
                "response": response,
                "question": question.id,
                "skipped": given.skipped,
                "text": given.text,
                "sha256": None,
                "answered_at": at,
                "ms": took * 1000,
            }
        )
        self._rows["choice"] += [
            {"response": response, "question": question.id, "option": code} for code in given.codes
        ]


def _survey(client: Client, told: Mapping[str, Any], language: str, at: datetime) -> Survey:
    # Stickers get into the media store with the first look of the feature's job: a transaction
    # is open here, so no file can be put now, and `Shown` rows are written with the next save.
    return Survey(
        id=client.ids.next(),
        title=told["title"][language],
        state=SurveyState.DRAFT,
        definition=definition_in(told, client.texts.languages).model_dump(mode="json"),
        audience=dict(EVERYONE),
        days=DAYS,
        created_at=at,
        changed_at=at,
    )


def _told(name: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
