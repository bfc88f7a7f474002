"""Where an answer leads: to the next question, past some, or to an ending."""

from __future__ import annotations

from collections.abc import Iterable

from botique_surveys.definition import END, Definition, Question, Rule
from botique_surveys.given import SKIPPED, Given
from botique_surveys.kinds import Kind


def onward(definition: Definition, question: Question, given: Given) -> str:
    """The question's id or the ending (`end`, `end:<id>`) that comes after this answer."""
    for rule in question.rules:
        if holds(rule, given):
            return rule.to
    return following(definition, question)


def following(definition: Definition, question: Question) -> str:
    """What comes next where no rule says otherwise."""
    place = definition.place_of(question.id) + 1
    return definition.questions[place].id if place < len(definition.questions) else END


def holds(rule: Rule, given: Given) -> bool:
    """Whether an answer is as the rule says."""
    match rule.when:
        case "answered":
            return not given.skipped
        case "skipped":
            return given.skipped
        case "any_of":
            return not set(rule.values).isdisjoint(given.codes)
        case "none_of":
            return not given.skipped and set(rule.values).isdisjoint(given.codes)
        case "at_most" | "at_least":
            return _compares(rule, given)


def targets(definition: Definition, question: Question) -> set[str]:
    """Everywhere that some answer to the question leads.

    Exact where one answer is chosen of few. Of several answers at once each combination counts
    that rules can tell apart: none of their options, or any single one.
    """
    return {onward(definition, question, given) for given in _possible(question)}


def _compares(rule: Rule, given: Given) -> bool:
    if not (given.codes and rule.values and _is_number(rule.values[0])):
        return False
    if not _is_number(given.codes[0]):
        return False
    answer, bound = int(given.codes[0]), int(rule.values[0])
    return answer <= bound if rule.when == "at_most" else answer >= bound


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _possible(question: Question) -> Iterable[Given]:
    if not question.required:
        yield SKIPPED
    if question.kind in {Kind.TEXT, Kind.PHOTO}:
        yield Given(text="…")
    for code in question.codes:
        yield Given(codes=(code,))
    if question.kind == Kind.MULTIPLE:
        yield Given(codes=tuple(question.codes))
