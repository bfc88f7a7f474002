"""What must be right before a survey is published, each with a reason that its author reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from botique_core.errors import InputRefused
from botique_core.texts import Texts
from botique_surveys.branching import onward, targets
from botique_surveys.definition import END, Definition, Question, Rule
from botique_surveys.given import Given
from botique_surveys.kinds import LISTED, NUMBERED, Kind

QUESTIONS_MAX = 30
OPTIONS_MIN, OPTIONS_MAX = 2, 20
OPTION_CHARS_MAX = 100
QUESTION_CHARS_MAX = 1_000
INVITATION_CHARS_MAX = 1_000
ENDING_CHARS_MAX = 1_000
SCALE_CHARS_MAX = 60

MISSING = {"text": "no-text", "option": "no-option", "scale": "no-scale"}
TOO_LONG = {"text": "long-text", "option": "long-option", "scale": "long-scale"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `where` is a question's id, `invitation`, `ending:<id>` or ""."""

    code: str
    where: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, texts: Texts, language: str) -> str:
        """The reason in somebody's language."""
        return texts.plain(language, f"surveys-fault-{self.code}", **self.values)


class Unready(InputRefused):
    """A survey can't be published as it is; `faults` say why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        super().__init__(f"the survey is not ready: {first.code} {first.where}".strip())
        self.faults = faults


def faults(definition: Definition) -> list[Fault]:
    """Everything that is wrong, in the order of the survey."""
    return [
        *_wording(definition, "invitation", definition.invitation, INVITATION_CHARS_MAX),
        *_amount(definition),
        *(fault for question in definition.questions for fault in _question(definition, question)),
        *_ways(definition),
        *(fault for ending in definition.endings for fault in _ending(definition, ending.id)),
    ]


def require(definition: Definition) -> None:
    """Lets only a survey pass that can be taken from the first question to an ending.

    Raises:
        Unready: Something is wrong.
    """
    if found := faults(definition):
        raise Unready(found)


def _amount(definition: Definition) -> Iterator[Fault]:
    count = len(definition.questions)
    if not count:
        yield Fault("no-questions")
    if count > QUESTIONS_MAX:
        yield Fault("many-questions", values={"count": count, "max": QUESTIONS_MAX})


def _question(definition: Definition, question: Question) -> Iterator[Fault]:
    yield from _wording(definition, question.id, question.text, QUESTION_CHARS_MAX)
    if question.kind in LISTED:
        yield from _options(definition, question)
    if question.kind in NUMBERED:
        for words in (question.low, question.high):
            if any(words.values()):
                yield from _wording(definition, question.id, words, SCALE_CHARS_MAX, "scale")
    for number, rule in enumerate(question.rules, 1):
        yield from _rule(definition, question, rule, number)


def _options(definition: Definition, question: Question) -> Iterator[Fault]:
    count = len(question.options)
    if count + question.other < OPTIONS_MIN:
        yield Fault("few-options", question.id, {"min": OPTIONS_MIN})
    if count > OPTIONS_MAX:
        yield Fault("many-options", question.id, {"count": count, "max": OPTIONS_MAX})
        return
    for number, option in enumerate(question.options, 1):
        words = option.text
        for fault in _wording(definition, question.id, words, OPTION_CHARS_MAX, "option"):
            yield Fault(fault.code, fault.where, {**fault.values, "number": number})
    for language in definition.languages:
        labels = [option.text.get(language, "").casefold() for option in question.options]
        twice = next((label for label in labels if label and labels.count(label) > 1), None)
        if twice is not None:
            yield Fault("same-options", question.id, {"label": twice})
            return


def _wording(
    definition: Definition, where: str, words: Mapping[str, str], most: int, what: str = "text"
) -> Iterator[Fault]:
    for language in definition.languages:
        text = words.get(language, "")
        if not text:
            yield Fault(MISSING[what], where, {"language": language.upper()})
        elif len(text) > most:
            values = {"language": language.upper(), "count": len(text), "max": most}
            yield Fault(TOO_LONG[what], where, values)


def _ending(definition: Definition, code: str) -> Iterator[Fault]:
    ending = definition.ending(f"{END}:{code}")
    if ending is not None:
        yield from _wording(definition, f"{END}:{code}", ending.text, ENDING_CHARS_MAX)


def _rule(definition: Definition, question: Question, rule: Rule, number: int) -> Iterator[Fault]:
    here, values = question.id, {"number": number}
    is_choice = rule.when in {"any_of", "none_of"}
    if is_choice and not set(rule.values) & set(question.codes):
        yield Fault("rule-without-answer", here, values)
    if rule.when in {"at_most", "at_least"} and rule.values[:1] not in (
        [code] for code in question.codes if question.kind in NUMBERED
    ):
        yield Fault("rule-without-answer", here, values)
    if rule.to == END or rule.to.startswith(f"{END}:"):
        if definition.ending(rule.to) is None:
            yield Fault("dead-end", here, values)
        return
    place = definition.place_of(rule.to)
    if place < 0:
        yield Fault("dead-end", here, values)
    elif place <= definition.place_of(here):
        yield Fault("loop", here, {**values, "question": place + 1})


def _ways(definition: Definition) -> Iterator[Fault]:
    """Questions that no answer leads to, and answers that lead nowhere."""
    if not definition.questions:
        return
    reached = {definition.questions[0].id}
    for question in definition.questions:
        if question.id in reached:
            reached |= targets(definition, question)
    for question in definition.questions:
        if question.id not in reached:
            yield Fault("unreachable", question.id)
    for ending in definition.endings[1:]:
        if f"{END}:{ending.id}" not in reached:
            yield Fault("unused-ending", f"{END}:{ending.id}")


def first_way(definition: Definition) -> list[Question]:
    """The questions of whoever takes the first answer everywhere; for previews."""
    way: list[Question] = []
    code = definition.questions[0].id if definition.questions else END
    while (question := definition.question(code)) is not None and question not in way:
        way.append(question)
        picked = Given(codes=tuple(question.codes[:1])) if question.codes else Given(text="…")
        if question.kind == Kind.PHOTO:
            picked = Given(sha256="0")
        code = onward(definition, question, picked)
    return way
