from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.rendering import recognise
from botique_core.rendering.recognise import folded
from tests.core.rendering.profiles import TEXTS
from tests.core.rendering.words import labels

SHOWN = (
    ("🍏 Ещё яблоко", "apple"),
    ("Оставить отзыв", "review"),
    ("Да, отправить", "send"),
    ("Нет", "no"),
    ("Нет, спасибо", "no-thanks"),
    ("👍", "up"),
    ("👎🏽", "down"),
    ("A+", "plus"),
    ("A-", "minus"),
)
NUMBERED = (*SHOWN[:3], ("1", "apple"), ("2", "review"), ("3", "send"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🍏 Ещё яблоко", "apple"),
        ("еще яблоко!", "apple"),
        ("  ЕЩЁ   ЯБЛОКО ", "apple"),
        ("оставить", "review"),
        ("ост", "review"),
        ("ос", None),
        ("да", "send"),
        ("нет", "no"),
        ("Нет, спасибо.", "no-thanks"),
        ("нет с", "no-thanks"),
        ("👍", "up"),
        ("👍\ufe0f", "up"),
        ("👎🏽", "down"),
        ("A+", "plus"),
        ("A-", "minus"),
        ("a", None),
        ("2", None),
        ("второй", None),
        ("что-то другое", None),
        ("", None),
        ("!!!", None),
        ("\u200b", None),
    ],
)
def test_typed_label_is_recognised(text: str, expected: str | None) -> None:
    assert recognise(text, SHOWN, TEXTS.numbers) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", "review"),
        (" 2. ", "review"),
        ("2)", "review"),
        ("№2", "review"),
        ("№ 2", "review"),
        ("#2", "review"),
        ("2️⃣", "review"),
        ("２", "review"),
        ("٢", "review"),
        ("02", "review"),
        ("второй", "review"),
        ("Вторая!", "review"),
        ("second", "review"),
        ("the first", "apple"),
        ("четыре", None),
        ("4", None),
        ("0", None),
        ("22", None),
        ("2 3", None),
        ("9" * 299, None),
    ],
)
def test_typed_number_is_recognised_where_numbers_were_shown(
    text: str, expected: str | None
) -> None:
    assert recognise(text, NUMBERED, TEXTS.numbers) == expected


def test_nothing_is_recognised_where_nothing_was_shown() -> None:
    assert recognise("Да", (), TEXTS.numbers) is None


def test_label_of_two_choices_means_neither() -> None:
    shown = (("Да", "one"), ("Да", "other"), ("1", "one"), ("2", "other"))
    assert recognise("Да", shown, TEXTS.numbers) is None
    assert recognise("2", shown, TEXTS.numbers) == "other"


def test_hundred_thousand_characters_are_no_label() -> None:
    shown = (("а" * 200, "x"),)
    assert recognise("а" * 100_000, shown, TEXTS.numbers) is None
    assert recognise("а" * 200, shown, TEXTS.numbers) == "x"


@given(st.lists(labels.filter(folded), min_size=1, max_size=8, unique_by=folded), st.data())
def test_every_label_is_recognised_however_it_is_typed(
    shown_labels: list[str], data: st.DataObject
) -> None:
    shown = [(label, str(number)) for number, label in enumerate(shown_labels)]
    label, payload = data.draw(st.sampled_from(shown))
    typed = data.draw(st.sampled_from([label, f" {label}\n", f"{label}!", folded(label)]))
    assert recognise(typed, shown, TEXTS.numbers) == payload


@given(st.text(max_size=400))
def test_any_text_is_one_of_the_choices_or_none(text: str) -> None:
    assert recognise(text, SHOWN, TEXTS.numbers) in {None, *(payload for _, payload in SHOWN)}
