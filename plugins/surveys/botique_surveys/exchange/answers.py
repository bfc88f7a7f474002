"""The answers of one response as records, in the order of the survey's questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from botique_surveys.definition import Definition, Question
from botique_surveys.exchange.records import AnswerRecord, OptionRecord
from botique_surveys.kinds import NUMBERED, OTHER
from botique_surveys.models import Answer
from botique_surveys.results.labels import Labels


def records(
    definition: Definition,
    labels: Labels,
    answers: Mapping[str, Answer],
    codes: Mapping[str, Sequence[str]],
) -> list[AnswerRecord]:
    """All of them; questions that were not asked on this way are left out."""
    return [
        _record(number, question, labels, answers[question.id], codes.get(question.id, ()))
        for number, question in enumerate(definition.questions, 1)
        if question.id in answers
    ]


def _record(
    number: int, question: Question, labels: Labels, answer: Answer, codes: Sequence[str]
) -> AnswerRecord:
    ordered = [code for code in question.codes if code in codes]
    is_number = question.kind in NUMBERED
    chosen = [] if is_number else ordered
    words = answer.text or None
    is_own = OTHER in ordered
    return AnswerRecord(
        question=question.id,
        number=number,
        kind=question.kind,
        label=labels.question(question),
        skipped=answer.skipped,
        options=[OptionRecord(code, labels.option(question, code)) for code in chosen],
        value=int(ordered[0]) if is_number and ordered else None,
        text=None if is_own else words,
        other=words if is_own else None,
    )
