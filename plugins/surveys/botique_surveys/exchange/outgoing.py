"""Completed responses as an accounting system reads them: `GET survey-answers` of the exchange."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.exchange import Export, PersonIds
from botique_core.legal.purpose import TRANSFER
from botique_core.media.models import MediaRecord
from botique_core.messages import Media
from botique_core.people.models import Customer
from botique_core.people.standing import consented
from botique_surveys.definition import Definition
from botique_surveys.exchange import answers, changes
from botique_surveys.exchange.records import (
    AnswerRecord,
    FileRecord,
    PersonRecord,
    SurveyAnswersRecord,
    SurveyRecord,
    TerminalRecord,
    sample,
)
from botique_surveys.kinds import ResponseState
from botique_surveys.models import NOBODY, Answer, Change, Response, Survey
from botique_surveys.results.filter import TO_BE_NOBODY
from botique_surveys.results.labels import Labels
from botique_surveys.results.rows import answers_of
from botique_surveys.versions import Versions

PERSONAL = frozenset({"name", "phone", "text", "other"})

Crowded = set[tuple[int, str]]


class Outgoing:
    """The feed of completed responses of one client."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._persons = PersonIds(client.secrets)
        self._versions = Versions()

    def exports(self) -> Sequence[Export]:
        """The declaration."""
        return (
            Export(
                name="survey-answers",
                title="surveys-exchange-title",
                record=SurveyAnswersRecord,
                page=self.page,
                end=changes.end,
                sample=sample,
                file=self.file,
                personal=PERSONAL,
            ),
        )

    async def page(
        self, session: AsyncSession, after: int, limit: int
    ) -> Sequence[SurveyAnswersRecord]:
        """Responses whose place is after this one, each as it is now."""
        rows = (await session.execute(_page(after, limit))).all()
        numbers = [row.response for row in rows]
        given, codes = await answers_of(session, numbers)
        files, crowded = await _photos(session, numbers), await _crowded(session, rows)
        found = []
        for row in rows:
            definition = await self._asked(session, row.survey, row.version)
            labels = Labels(self._client.texts, definition, self._client.texts.default)
            own, chosen = given.get(row.response, {}), codes.get(row.response, {})
            told = answers.records(definition, labels, own, chosen)
            photos = _files(told, files.get(row.response, {}))
            found.append(self._record(row, told, photos, crowded))
        return found

    async def file(self, session: AsyncSession, record: str, n: int) -> Media | None:
        """The photo that answers one question."""
        named = select(Change.response, Response.survey, Response.version).join(Response)
        row = (await session.execute(named.where(Change.guid == record))).one_or_none()
        if row is None:
            return None
        questions = (await self._asked(session, row.survey, row.version)).questions
        if not 1 <= n <= len(questions):
            return None
        photos = (await _photos(session, [row.response])).get(row.response, {})
        kept = photos.get(questions[n - 1].id)
        if kept is None:
            return None
        return Media(kept.kind, kept.sha256, kept.name, kept.mime, kept.size_bytes)

    async def _asked(self, session: AsyncSession, survey: int, version: int) -> Definition:
        found = await self._versions.get(session, survey, version)
        if found is None:
            raise LookupError(f"survey {survey} has no version {version}")
        return found

    def _record(
        self,
        row: Row[Any],
        told: list[AnswerRecord],
        files: list[FileRecord],
        crowded: Crowded,
    ) -> SurveyAnswersRecord:
        return SurveyAnswersRecord(
            seq=row.seq,
            id=row.guid,
            version=row.placed,
            survey=SurveyRecord(changes.guid_of("survey", row.survey), row.title, row.version),
            completed_at=row.finished_at.replace(microsecond=0),  # 1C reads no fractions
            terminal=_terminal(row, crowded),
            person=self._person(row),
            answers=told,
            files=files,
        )

    def _person(self, row: Row[Any]) -> PersonRecord | None:
        if row.customer == NOBODY:
            return None
        called = " ".join(filter(None, (row.name, row.last_name)))
        phone = row.phone if row.may_transfer else None
        return PersonRecord(self._persons.of(row.customer), called or None, phone)


def _page(after: int, limit: int) -> Any:  # noqa: ANN401 -- the columns of a join
    return (
        select(
            *(Change.seq, Change.response, Change.guid, Change.version.label("placed")),
            *(Response.survey, Response.version, Response.customer, Response.finished_at),
            *(Response.place, Response.place_code),
            *(Survey.title, Survey.anonymous),
            *(Customer.name, Customer.last_name, Customer.phone),
            consented(TRANSFER, Response.customer).label("may_transfer"),
        )
        .join(Response, Response.id == Change.response)
        .join(Survey, Survey.id == Response.survey)
        .outerjoin(Customer, Customer.id == Response.customer)
        .where(Change.seq > after)
        .order_by(Change.seq)
        .limit(limit)
    )


async def _photos(
    session: AsyncSession, responses: Sequence[int]
) -> Mapping[int, Mapping[str, MediaRecord]]:
    """Photos by response and question."""
    query = (
        select(Answer.response, Answer.question, MediaRecord)
        .join(MediaRecord, MediaRecord.sha256 == Answer.sha256)
        .where(Answer.response.in_(responses))
    )
    found: defaultdict[int, dict[str, MediaRecord]] = defaultdict(dict)
    for response, question, kept in await session.execute(query):
        found[response][question] = kept
    return found


def _files(told: Sequence[AnswerRecord], photos: Mapping[str, MediaRecord]) -> list[FileRecord]:
    return [
        FileRecord(answer.number, kept.name, kept.mime, kept.size_bytes, kept.sha256)
        for answer in told
        if (kept := photos.get(answer.question)) is not None
    ]


async def _crowded(session: AsyncSession, rows: Sequence[Row[Any]]) -> Crowded:
    """Places where so many answered an anonymous survey that they point at nobody."""
    surveys = {row.survey for row in rows if row.anonymous}
    if not surveys:
        return set()
    query = (
        select(Response.survey, Response.place)
        .where(Response.survey.in_(surveys), Response.state == ResponseState.COMPLETED)
        .group_by(Response.survey, Response.place)
        .having(func.count() >= TO_BE_NOBODY)
    )
    return {(row.survey, row.place) for row in await session.execute(query)}


def _terminal(row: Row[Any], crowded: Crowded) -> TerminalRecord | None:
    if not row.place or (row.anonymous and (row.survey, row.place) not in crowded):
        return None
    return TerminalRecord(row.place, row.place_code)
