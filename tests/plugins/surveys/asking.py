"""Surveys that tests ask with."""

from __future__ import annotations

from typing import Any

from botique_surveys.definition import Definition, Ending, Option, Question, Rule
from botique_surveys.kinds import Kind

THANKS = "Спасибо за ответы!"


def options(*labels: str) -> list[Option]:
    """Options `o1`, `o2` ... with these labels."""
    return [Option(id=f"o{n}", text={"ru": label}) for n, label in enumerate(labels, 1)]


def question(
    code: str,
    kind: Kind = Kind.TEXT,
    text: str = "",
    **fields: Any,  # noqa: ANN401 -- of the model
) -> Question:
    return Question(id=code, kind=kind, text={"ru": text or f"Вопрос {code}"}, **fields)


def survey_of(*questions: Question, endings: list[Ending] | None = None) -> Definition:
    return Definition(
        languages=["ru"],
        invitation={"ru": "Пройдите опрос"},
        questions=list(questions),
        endings=endings or [Ending(id="e1", text={"ru": THANKS})],
    )


def usual() -> Definition:
    """What do you buy, how do you like it, anything else? «Ничего» jumps to the end."""
    what = question(
        "q1",
        Kind.SINGLE,
        "Что берёте чаще?",
        options=options("Сэндвич", "Салат", "Ничего"),
        rules=[Rule(values=["o3"], to="q3")],
    )
    marks = question("q2", Kind.SCALE, "Как вам вкус?")
    more = question("q3", Kind.TEXT, "Что добавить?", required=False)
    return survey_of(what, marks, more)
