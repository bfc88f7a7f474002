from __future__ import annotations

import pytest

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_surveys.checks import Fault, Unready, faults, require
from botique_surveys.definition import Definition, Ending, Option, Question, Rule
from botique_surveys.kinds import Kind
from botique_surveys.service import read_definition
from tests.plugins.surveys.asking import options, question, survey_of, usual


def single(*, code: str = "q1", rules: list[Rule] | None = None, required: bool = True) -> Question:
    labels = options("Да", "Нет")
    return question(code, Kind.SINGLE, options=labels, rules=rules or [], required=required)


def many(count: int) -> Question:
    labels = [f"Вариант {number}" for number in range(count)]
    return question("q1", Kind.SINGLE, options=options(*labels))


def jump(to: str, *values: str) -> Rule:
    return Rule(values=list(values or ("o1",)), to=to)


LONG = "д" * 300
TWO_ENDINGS = [Ending(id="e1", text={"ru": "Спасибо"}), Ending(id="e2", text={"ru": "Жаль"})]


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        (survey_of(), [("no-questions", "")]),
        (survey_of(*(question(f"q{n}") for n in range(31))), [("many-questions", "")]),
        (survey_of(many(200)), [("many-options", "q1")]),
        (survey_of(many(1)), [("few-options", "q1")]),
        (
            survey_of(question("q1", Kind.SINGLE, options=options("Да", LONG))),
            [("long-option", "q1")],
        ),
        (
            survey_of(question("q1", Kind.SINGLE, options=options("Да", "да"))),
            [("same-options", "q1")],
        ),
        (survey_of(question("q1", text="д" * 1001)), [("long-text", "q1")]),
        (survey_of(single(rules=[jump("q1")])), [("loop", "q1")]),
        (survey_of(question("q1"), single(code="q2", rules=[jump("q1")])), [("loop", "q2")]),
        (survey_of(single(rules=[jump("q9")])), [("dead-end", "q1")]),
        (survey_of(single(rules=[jump("")])), [("dead-end", "q1")]),
        (survey_of(single(rules=[jump("end:e9")])), [("dead-end", "q1")]),
        (survey_of(single(rules=[jump("end", "o7")])), [("rule-without-answer", "q1")]),
        (
            survey_of(single(rules=[jump("end", "o1", "o2")]), question("q2")),
            [("unreachable", "q2")],
        ),
        (
            survey_of(single(required=False, rules=[jump("end", "o1", "o2")]), question("q2")),
            [],
        ),
        (survey_of(question("q1"), endings=TWO_ENDINGS), [("unused-ending", "end:e2")]),
        (survey_of(single(rules=[jump("end:e2")]), endings=TWO_ENDINGS), []),
        (usual(), []),
    ],
)
def test_what_is_wrong_is_found(definition: Definition, found: list[tuple[str, str]]) -> None:
    assert [(fault.code, fault.where) for fault in faults(definition)] == found


def test_missing_language_is_named() -> None:
    definition = survey_of(question("q1", text="Как дела?"))
    definition.languages.append("en")
    definition.invitation["en"], definition.endings[0].text["en"] = "Please", "Thanks"
    assert faults(definition) == [Fault("no-text", "q1", {"language": "EN"})]


def test_scale_has_both_labels_in_every_language_or_none() -> None:
    definition = survey_of(question("q1", Kind.NPS, low={"ru": "нет"}, high={"ru": "да"}))
    assert faults(definition) == []
    definition.questions[0].low["ru"] = "н" * 61
    assert [fault.code for fault in faults(definition)] == ["long-scale"]


def test_every_fault_speaks_the_managers_language(client: Client) -> None:
    told = Fault("loop", "q2", {"number": 1, "question": 1}).told(client.texts, "ru")
    assert told == "Переход 1 ведёт назад, к вопросу 1: опрос пошёл бы по кругу."
    english = Fault("many-options", "q1", {"count": 200, "max": 20}).told(client.texts, "en")
    assert english == (
        "There are 200 options; 20 are allowed. Nobody reads so many buttons in a chat."
    )


def test_unready_survey_is_refused_with_all_its_faults() -> None:
    with pytest.raises(Unready) as refused:
        require(survey_of(single(rules=[jump("q9")])))
    assert [fault.code for fault in refused.value.faults] == ["dead-end"]


@pytest.mark.parametrize(
    "data",
    [
        {"languages": []},
        {"languages": ["ru"], "endings": [{"id": "e1"}], "more": 1},
        {"languages": ["ru"], "endings": [{"id": "e1", "text": {"ru": "д" * 4001}}]},
        {"languages": ["ru"], "endings": [{"id": "E 1"}]},
        [],
    ],
)
def test_what_is_no_survey_is_refused(data: object) -> None:
    with pytest.raises(InputRefused):
        read_definition(data)


def test_option_keeps_its_words() -> None:
    assert Option(id="o1", text={"ru": " Да "}).text == {"ru": "Да"}
