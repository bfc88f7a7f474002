from __future__ import annotations

import pytest

from botique_terminals.words import filed, wanted


def test_filed_words_are_folded_and_kept_once() -> None:
    assert filed("Москва", "БЦ «Орёл»", "ул. Орёл-Вокзальная, 19к1") == (
        " москва бц орел ул вокзальная 19к1 "
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("г. Москва, ул. Ленинская Слобода, д. 19", ["москва", "ленинская", "слобода", "19"]),
        ("проспект", ["проспект"]),
        ("19 19 19", ["19"]),
        ("%_\\ '; --", []),
        ("\u200b\u202e", []),
        ("🍏🍏", []),
        ("a b c e f g h i j", ["a", "b", "c", "e", "f", "g", "h", "i"]),
    ],
)
def test_wanted_words_are_those_that_tell_something(text: str, words: list[str]) -> None:
    assert wanted(text) == words
