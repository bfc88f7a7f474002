"""A question of a survey as the chat asks it."""

from __future__ import annotations

from collections.abc import Iterator

from botique_core.conversations import Question as Asked
from botique_core.conversations.answer import AnswerKind
from botique_core.marks import Marked
from botique_core.messages import Choice
from botique_core.talk import Talk
from botique_surveys.definition import Definition, Question, said
from botique_surveys.kinds import LISTED, NO, NUMBERED, OTHER, YES, Kind
from botique_surveys.state import TakeState

COLUMNS = {Kind.SCALE: 5, Kind.NPS: 6, Kind.YES_NO: 2}
TICKED, UNTICKED = "✅ ", "☐ "
BACK_TO_OPTIONS = "options"
YES_OR_NO = {YES: "surveys-yes", NO: "surveys-no"}

TEXT: frozenset[AnswerKind] = frozenset({"text"})
MEDIA: frozenset[AnswerKind] = frozenset({"media"})
NONE: frozenset[AnswerKind] = frozenset()


def asked(talk: Talk, definition: Definition, question: Question, state: TakeState) -> Asked:
    """The question with what can be pressed below it."""
    in_place, state.in_place = state.in_place, False
    if state.writing:
        back = Choice(talk.label("surveys-back-to-options"), BACK_TO_OPTIONS)
        return Asked(talk.text("surveys-write-own"), choices=(back,), accepts=TEXT)
    return Asked(
        _text(talk, definition, question),
        choices=tuple(choices(talk, definition, question, state)),
        columns=COLUMNS.get(question.kind, 1),
        accepts=_accepts(question),
        skip=not question.required,
        finish=question.kind == Kind.MULTIPLE and bool(state.chosen),
        in_place=in_place,
    )


def choices(
    talk: Talk, definition: Definition, question: Question, state: TakeState
) -> Iterator[Choice]:
    """Everything that can be chosen; of several answers those ticked are marked."""
    marks = question.kind == Kind.MULTIPLE
    for code in question.codes:
        label = label_of(talk, definition, question, code)
        if code == OTHER and state.own:
            label = f"{label}: {state.own}"
        if marks:
            label = (TICKED if code in state.chosen else UNTICKED) + label
        yield Choice(label, code)


def label_of(talk: Talk, definition: Definition, question: Question, code: str) -> str:
    """What an answer is called in the customer's language."""
    if code == OTHER:
        return talk.label("surveys-other")
    if question.kind == Kind.YES_NO:
        return talk.label(YES_OR_NO[code])
    option = question.option(code)
    return said(option.text, definition, talk.language) if option else code


def _accepts(question: Question) -> frozenset[AnswerKind]:
    if question.kind == Kind.TEXT or (question.kind in LISTED and question.other):
        return TEXT
    return MEDIA if question.kind == Kind.PHOTO else NONE


def _text(talk: Talk, definition: Definition, question: Question) -> Marked:
    place = definition.place_of(question.id) + 1
    lines = [
        talk.text(
            "surveys-question",
            number=place,
            count=len(definition.questions),
            text=said(question.text, definition, talk.language),
        )
    ]
    if question.kind in NUMBERED:
        words = {side: said(getattr(question, side), definition, talk.language) for side in ENDS}
        if all(words.values()):
            codes = question.codes
            bounds = {"first": codes[0], "last": codes[-1]}
            lines.append(talk.text("surveys-bounds", **bounds, **words))
    if hint := _hint(question):
        lines.append(talk.text(hint))
    return Marked.join(lines, "\n")


ENDS = ("low", "high")


def _hint(question: Question) -> str:
    if question.kind == Kind.MULTIPLE:
        return "surveys-hint-multiple"
    return "surveys-hint-photo" if question.kind == Kind.PHOTO else ""
