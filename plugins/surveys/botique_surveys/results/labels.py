"""What questions and answers are called on pages and in tables."""

from __future__ import annotations

from collections.abc import Sequence

from botique_core.texts import Texts
from botique_surveys.asking import YES_OR_NO
from botique_surveys.definition import Definition, Question, said
from botique_surveys.kinds import OTHER, Kind


class Labels:
    """The words of one survey in one language."""

    def __init__(self, texts: Texts, definition: Definition, language: str) -> None:
        self._texts = texts
        self._definition = definition
        self._language = language

    def question(self, question: Question) -> str:
        """Its text."""
        return said(question.text, self._definition, self._language) or question.id

    def option(self, question: Question, code: str) -> str:
        """One answer; a number of a scale is itself."""
        if code == OTHER:
            return self._texts.plain(self._language, "surveys-other")
        if question.kind == Kind.YES_NO and code in YES_OR_NO:
            return self._texts.plain(self._language, YES_OR_NO[code])
        option = question.option(code)
        return (option and said(option.text, self._definition, self._language)) or code

    def answer(self, question: Question, codes: Sequence[str], text: str) -> str:
        """A whole answer in one line: chosen options, and one's own words."""
        ordered = sorted(codes, key=lambda code: _place(question, code))
        labels = [self.option(question, code) for code in ordered if not (code == OTHER and text)]
        return "; ".join([*labels, *([text] if text else [])])


def _place(question: Question, code: str) -> int:
    codes = question.codes
    return codes.index(code) if code in codes else len(codes)
