"""What one response looks like to an accounting system, and one that nobody gave."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from botique_core.exchange import Record
from botique_core.exchange import sample as sample_file
from botique_surveys.kinds import Kind

SAMPLE_GUID = "5a3e0000-0000-4000-8000-{:012}"


class SurveyRecord(msgspec.Struct, frozen=True):
    """The survey; its questions are those of `version`."""

    id: str
    name: str
    version: int


class TerminalRecord(msgspec.Struct, frozen=True):
    """Where the person buys."""

    id: str
    code: str


class PersonRecord(msgspec.Struct, frozen=True):
    """Who answered; `phone` only with the consent to hand it over."""

    id: str
    name: str | None
    phone: str | None


class OptionRecord(msgspec.Struct, frozen=True):
    """A chosen option."""

    code: str
    label: str


class AnswerRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one question, `number` from 1; what its kind does not have is empty.

    `value` is the number of a scale, `text` what was written to an open question, `other` an
    answer of one's own beside the options. A photo is the file whose `n` is this `number`.
    """

    question: str
    number: int
    kind: Kind
    label: str
    skipped: bool
    options: list[OptionRecord]
    value: int | None
    text: str | None
    other: str | None


class FileRecord(msgspec.Struct, frozen=True):
    """A photo, fetched by its `n`, the number of the question."""

    n: int
    name: str
    mime: str
    size: int
    sha256: str


class SurveyAnswersRecord(Record, frozen=True, kw_only=True):
    """One completed response."""

    survey: SurveyRecord
    completed_at: datetime
    terminal: TerminalRecord | None
    person: PersonRecord | None
    answers: list[AnswerRecord]
    files: list[FileRecord]


def sample(seq: int) -> SurveyAnswersRecord:
    """A response that nobody gave, for whoever tries the exchange out."""
    content = sample_file.CONTENT
    photo = FileRecord(3, sample_file.NAME, sample_file.MIME, len(content), sample_file.SHA256)
    return SurveyAnswersRecord(
        seq=seq,
        id=SAMPLE_GUID.format(seq),
        version=1,
        survey=SurveyRecord("7c1e2d3c-0b1a-5c5d-8e9f-102132435465", "Что добавить в витрину", 1),
        completed_at=datetime(2026, 11, 21, 19, 2, 11, tzinfo=UTC),
        terminal=TerminalRecord("e9016a87-2078-11e8-b076-005056897fe1", "000000123"),
        person=PersonRecord("4f1e2d3c-0b1a-4c5d-8e9f-102132435465", "Анна", "+79001234567"),
        answers=[
            _answer(1, Kind.SINGLE, "Что берёте чаще?", options=[OptionRecord("o2", "Салат")]),
            _answer(2, Kind.SCALE, "Как вам вкус?", value=5),
            _answer(3, Kind.PHOTO, "Покажите витрину"),
            _answer(4, Kind.TEXT, "Что добавить?", text="Больше рыбы"),
        ],
        files=[photo],
    )


def _answer(
    number: int,
    kind: Kind,
    label: str,
    *,
    options: list[OptionRecord] | None = None,
    value: int | None = None,
    text: str | None = None,
) -> AnswerRecord:
    return AnswerRecord(
        question=f"q{number}",
        number=number,
        kind=kind,
        label=label,
        skipped=False,
        options=options or [],
        value=value,
        text=text,
        other=None,
    )
