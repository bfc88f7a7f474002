from __future__ import annotations

import pytest

from tests.plugins.conftest import Typed

UNREACHABLE = "the answer is noted, but the customer can't be reached in any messenger"


@pytest.fixture
def demo(typed: Typed) -> Typed:
    """A client with the demonstration's requests."""
    assert typed("demo")[0] == 0
    return typed


def test_list_shows_the_newest_first(demo: Typed) -> None:
    status, said, complained = demo("feedback", "list")

    assert (status, complained) == (0, "")
    rows = [line.split("\t") for line in said.splitlines()]
    assert len(rows) == 30
    assert [(row[2], row[3], row[4]) for row in rows[:2]] == [
        ("new", "complaint", "Оплата и терминал / Списали лишнее"),
        ("new", "question", "Карта и бонусы"),
    ]
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), reverse=True)


def test_list_by_status_shows_only_those(demo: Typed) -> None:
    _, said, _ = demo("feedback", "list", "--status", "in_work")

    assert [line.split("\t")[2] for line in said.splitlines()] == ["in_work"] * 3
    demo(
        "feedback", "status", demo("feedback", "list", "--status", "spam")[1].split("\t")[0], "new"
    )
    assert demo("feedback", "list", "--status", "spam") == (0, "none\n", "")


def number_of(demo: Typed) -> str:
    """The newest request."""
    return demo("feedback", "list")[1].split("\t")[0]


def test_show_tells_the_whole_thread(demo: Typed) -> None:
    number = number_of(demo)
    status, _, complained = demo("feedback", "answer", number, "Вернём", "--author", "olga")
    assert (status, complained) == (1, f"botique: {number}: {UNREACHABLE}\n")

    _, said, _ = demo("feedback", "show", number.lower())
    head, _, written, text, _, answered, answer = said.splitlines()
    assert head.split("\t")[:1] + head.split("\t")[2:4] == [number, "answered", "complaint"]
    assert written.startswith("-- ")
    assert written.endswith(", customer")
    assert text == "Оплатила один сэндвич, а списали за два. Чек сохранился, прикладываю фото."
    assert answered.endswith(", olga, skipped")
    assert answer == "Вернём"


@pytest.mark.parametrize("words", [("show", "7"), ("answer", "7", "Да"), ("status", "7", "spam")])
def test_number_of_nothing_is_refused(demo: Typed, words: tuple[str, ...]) -> None:
    assert demo("feedback", *words) == (
        1,
        "",
        "botique: there is no request '7'; numbers look like FB-2026-000117\n",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a message needs a text or a file"),
        ("а" * 4001, "a message has at most 4000 characters"),
    ],
)
def test_answer_without_sense_is_refused(demo: Typed, text: str, reason: str) -> None:
    assert demo("feedback", "answer", number_of(demo), text) == (1, "", f"botique: {reason}\n")


def test_status_moves_a_request_on(demo: Typed) -> None:
    number = number_of(demo)

    assert demo("feedback", "status", number, "closed") == (0, f"{number}: closed\n", "")
    assert number in demo("feedback", "list", "--status", "closed")[1]
    assert number not in demo("feedback", "list", "--status", "new")[1]


def test_categories_are_taken_in_and_shown(typed: Typed) -> None:
    assert typed("feedback", "categories") == (0, "", "")
    assert typed("feedback", "categories", "--standard") == (0, "19 categories\n", "")

    _, said, _ = typed("feedback", "categories")
    assert said.splitlines()[:2] == [
        "product\tКачество продуктов\tcomplaint",
        "  product_expired\tПросрочено или испорчено",
    ]


def test_managers_are_added_listed_and_removed(demo: Typed) -> None:
    add = ("feedback", "managers", "add", "olga@omega.example")
    assert demo(*add) == (0, "olga@omega.example gets mail from now on\n", "")
    assert demo(*add, "--category", "payment")[0] == 0
    _, said, _ = demo("feedback", "managers", "list")
    assert said.splitlines() == [
        "olga@omega.example\tall categories\tall places",
        "olga@omega.example\tОплата и терминал\tall places",
    ]
    remove = ("feedback", "managers", "remove", "olga@omega.example")
    assert demo(*remove) == (0, "olga@omega.example gets no more mail\n", "")
    assert demo(*remove)[0] == 1
    assert demo("feedback", "managers", "list") == (0, "none\n", "")
