"""The results as a workbook: a row for each response, and a row for each answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from botique_core.client import Client
from botique_core.sheets import Heading, Sheet, write_xlsx
from botique_surveys.definition import Definition, Question
from botique_surveys.kinds import KIND_TITLES
from botique_surveys.models import Answer, Survey
from botique_surveys.results import rows
from botique_surveys.results.asked import asked
from botique_surveys.results.filter import Filter
from botique_surveys.results.labels import Labels
from botique_surveys.results.rows import Told

LABEL_MAX = 120
WIDE, NARROW = 36, 12


class Workbook:
    """One survey's tables in one language; with `names` they tell whose a response is."""

    def __init__(
        self,
        client: Client,
        survey: Survey,
        definition: Definition,
        chosen: Filter,
        language: str,
        *,
        names: bool,
    ) -> None:
        self._client = client
        self._survey = survey
        self._definition = definition
        self._chosen = chosen
        self._language = language
        self._names = names and not survey.anonymous
        self._labels = Labels(client.texts, definition, language)

    async def write(self, path: Path) -> int:
        """Writes both sheets; how many rows."""
        zone = self._client.settings.client.time_zone
        async with self._client.db.reading() as session:
            expected = await rows.count(session, self._survey, self._chosen, zone)
        wide = Sheet(self._say("surveys-sheet-wide"), self._wide_headings(), self._wide(), expected)
        narrow = Sheet(self._say("surveys-sheet-long"), self._long_headings(), self._long())
        return await write_xlsx(path, [wide, narrow], ZoneInfo(zone))

    # -- a row for each response ------------------------------------------------------------------

    def _wide_headings(self) -> list[Heading]:
        asked = [
            Heading(self._title(question), width=WIDE) for question in self._definition.questions
        ]
        return [*self._about(), *asked]

    async def _wide(self) -> AsyncIterator[Sequence[Sequence[object]]]:
        async for batch in self._told():
            yield [
                [
                    *self._told_about(one),
                    *(self._answer(one, question) for question in self._definition.questions),
                ]
                for one in batch
            ]

    # -- a row for each answer --------------------------------------------------------------------

    def _long_headings(self) -> list[Heading]:
        return [
            *self._about(),
            Heading("№", "number", NARROW),
            Heading(self._say("surveys-column-question"), width=WIDE),
            Heading(self._say("surveys-column-kind")),
            Heading(self._say("surveys-column-answer"), width=WIDE),
            Heading(self._say("surveys-column-own-words"), width=WIDE),
            Heading(self._say("surveys-column-answered"), "moment"),
            Heading(self._say("surveys-column-seconds"), "number", NARROW),
        ]

    async def _long(self) -> AsyncIterator[Sequence[Sequence[object]]]:
        async for batch in self._told():
            yield [row for one in batch for row in self._answers(one)]

    def _answers(self, one: Told) -> Iterator[list[object]]:
        for place, question in enumerate(self._definition.questions, 1):
            answer = one.answers.get(question.id)
            if answer is None:
                continue
            for label in self._chosen_labels(one, question, answer):
                yield [
                    *self._told_about(one),
                    place,
                    self._labels.question(question),
                    self._say(KIND_TITLES[question.kind]),
                    label,
                    answer.text,
                    answer.answered_at,
                    None if answer.ms is None else round(answer.ms / 1000, 1),
                ]

    def _chosen_labels(self, one: Told, question: Question, answer: Answer) -> list[str]:
        if answer.skipped:
            return [self._say("surveys-skipped")]
        if answer.sha256:
            return [self._say("surveys-photo-sent")]
        codes = sorted(one.codes.get(question.id, ()), key=lambda code: (len(code), code))
        return [self._labels.option(question, code) for code in codes] or [""]

    # -- what both have ---------------------------------------------------------------------------

    def _told(self) -> AsyncIterator[Sequence[Told]]:
        return rows.told(self._client, self._survey, self._chosen, names=self._names)

    def _about(self) -> list[Heading]:
        columns = [
            Heading(self._say("surveys-column-response")),
            Heading(self._say("surveys-column-state")),
            Heading(self._say("surveys-column-started"), "moment"),
            Heading(self._say("surveys-column-finished"), "moment"),
            Heading(self._say("surveys-column-seconds"), "number", NARROW),
            Heading(self._say("surveys-column-place"), width=WIDE),
            Heading(self._say("surveys-column-language"), width=NARROW),
        ]
        if self._names:
            columns.append(Heading(self._say("surveys-column-customer"), width=WIDE))
        return columns

    def _told_about(self, one: Told) -> list[object]:
        response = one.response
        cells: list[object] = [
            str(response.id),
            self._say(f"surveys-response-{response.state}"),
            response.started_at,
            response.finished_at,
            response.seconds,
            one.place,
            response.language,
        ]
        return [*cells, one.name] if self._names else cells

    def _answer(self, one: Told, question: Question) -> object:
        answer = one.answers.get(question.id)
        if answer is None:
            return None
        if answer.sha256:
            return self._say("surveys-photo-sent")
        codes = one.codes.get(question.id, ())
        if len(codes) == 1 and codes[0].isdecimal() and not answer.text:
            return int(codes[0])
        return self._labels.answer(question, codes, answer.text) or None

    def _title(self, question: Question) -> str:
        place = self._definition.place_of(question.id) + 1
        return f"{place}. {self._labels.question(question)}"[:LABEL_MAX]

    def _say(self, key: str) -> str:
        return self._client.texts.plain(self._language, key)


async def workbook(
    client: Client, survey: Survey, chosen: Filter, language: str, *, names: bool
) -> Workbook:
    """The tables of a survey, ready to be written."""
    async with client.db.reading() as session:
        definition = await asked(session, survey)
    return Workbook(client, survey, definition, chosen, language, names=names)
