from __future__ import annotations

import grapheme  # type: ignore[import-untyped]  # annotated, but published without py.typed
import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.marks import Mark, Marked, parse, utf16_length
from botique_core.rendering import split
from botique_core.rendering.measure import Unit, fits, fitting
from botique_core.rendering.split import SPACE
from tests.core.rendering.words import EMOJI, any_text, marked_texts

LENGTHS = {"codepoint": len, "utf16": utf16_length}
units = st.sampled_from(["codepoint", "utf16"])


def texts_of(parts: list[Marked]) -> list[str]:
    return [part.text for part in parts]


def characters(texts: list[str]) -> list[str]:
    """The characters as people see them, without white space."""
    return [
        char for text in texts for char in grapheme.graphemes(text) if not SPACE.fullmatch(char)
    ]


def marked_letters(parts: list[Marked]) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    """Every letter with the marks that it bears, without white space."""
    return [
        (
            letter,
            frozenset((mark.kind, mark.href) for mark in part.marks if mark.start <= at < mark.end),
        )
        for part in parts
        for at, letter in enumerate(part.text)
        if not SPACE.fullmatch(letter)
    ]


@given(marked_texts(), st.integers(2, 80), units)
def test_parts_fit_and_lose_nothing(marked: Marked, limit: int, unit: Unit) -> None:
    parts = split(marked, limit, unit)
    assert [part.text for part in parts if LENGTHS[unit](part.text) > limit] == []
    assert marked_letters(parts) == marked_letters([marked])


@given(marked_texts(), st.integers(2, 80), units)
def test_marks_of_parts_are_whole(marked: Marked, limit: int, unit: Unit) -> None:
    for part in split(marked, limit, unit):
        for mark in part.marks:
            assert 0 <= mark.start < mark.end <= len(part.text)


@given(any_text, st.integers(24, 80), units)
def test_characters_stay_whole(text: str, limit: int, unit: Unit) -> None:
    if all(fits(char, limit, unit) for char in grapheme.graphemes(text)):
        parts = texts_of(split(Marked(text), limit, unit))
        assert characters(parts) == characters([text])


@given(
    st.lists(st.sampled_from(["слово", "a", "10\u00a0000", "שלום", "👩‍👩‍👧‍👦", "\n", "\n\n"])),
    st.integers(14, 40),
    units,
)
def test_words_stay_whole(words: list[str], limit: int, unit: Unit) -> None:
    text = " ".join(words)
    parts = texts_of(split(Marked(text), limit, unit))
    assert [word for part in parts for word in SPACE.split(part) if word] == [
        word for word in words if word.strip()
    ]


@given(st.lists(st.sampled_from(["ab", "c d e", "🇷🇺 ok"]), min_size=1), st.integers(6, 30))
def test_mark_that_fits_a_part_is_never_cut(words: list[str], limit: int) -> None:
    marks: list[Mark] = []
    at = 0
    for word in words:
        marks.append(Mark("bold", at, at + len(word)))
        at += len(word) + 1
    parts = split(Marked(" ".join(words), tuple(marks)), limit, "codepoint")
    kept = [part.text[mark.start : mark.end] for part in parts for mark in part.marks]
    assert kept == words


def test_text_that_fits_is_left_as_it_is() -> None:
    marked = parse("  <b>Да</b> \n")
    assert split(marked, 10, "codepoint") == [marked]


def test_cut_falls_at_the_end_of_a_paragraph() -> None:
    text = "Первый абзац. Ещё фраза.\nИ строка.\n\nВторой абзац, уже длиннее. Конец его."
    assert texts_of(split(Marked(text), 60, "codepoint")) == [
        "Первый абзац. Ещё фраза.\nИ строка.",
        "Второй абзац, уже длиннее. Конец его.",
    ]


def test_cut_falls_at_the_end_of_a_line_then_of_a_sentence_then_of_a_word() -> None:
    assert texts_of(split(Marked("Раз. Два\nтри четыре"), 16, "codepoint")) == [
        "Раз. Два",
        "три четыре",
    ]
    assert texts_of(split(Marked("Раз (два!) три четыре"), 18, "codepoint")) == [
        "Раз (два!)",
        "три четыре",
    ]
    assert texts_of(split(Marked("Раз два три четыре"), 12, "codepoint")) == [
        "Раз два три",
        "четыре",
    ]


def test_short_heading_does_not_stand_alone() -> None:
    text = "Новости\n\n" + "Длинная фраза о важном. " * 5
    first, *_ = texts_of(split(Marked(text), 60, "codepoint"))
    assert first == "Новости\n\nДлинная фраза о важном. Длинная фраза о важном."


def test_no_break_space_holds_its_words_together() -> None:
    assert texts_of(split(Marked("всего 10\u00a0000\u00a0₽ за день"), 13, "codepoint")) == [
        "всего",
        "10\u00a0000\u00a0₽ за",
        "день",
    ]


def test_long_mark_is_closed_and_opened_again() -> None:
    parts = split(parse("<b>" + "слово " * 10 + "конец</b>"), 24, "codepoint")
    assert all(part.marks == (Mark("bold", 0, len(part.text)),) for part in parts)
    assert len(parts) == 3


def test_indentation_of_lines_is_kept() -> None:
    marked = Marked("def a():\n    return 1\n\n    # b", (Mark("pre", 0, 31),))
    assert texts_of(split(marked, 22, "codepoint")) == ["def a():\n    return 1", "    # b"]


@pytest.mark.parametrize("emoji", EMOJI)
@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_row_of_emoji_is_cut_between_them(emoji: str, unit: Unit) -> None:
    parts = texts_of(split(Marked(emoji * 50), 20, unit))
    assert {part.replace(emoji, "") for part in parts} == {""}
    assert "".join(parts) == emoji * 50


@pytest.mark.parametrize(
    "text",
    [
        "слово " * 16_666,
        "а" * 100_000,
        "👩‍👩‍👧‍👦" * 14_000,
        "🇷🇺" * 50_000,
        "е\u0301" * 50_000,
        "\u0301" * 100_000,
        "\u200b" * 100_000,
        "שלום עולם. " * 9_000,
        "a\n\n" * 33_333,
    ],
    ids=["words", "letters", "families", "flags", "accents", "zalgo", "zero", "rtl", "lines"],
)
@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_hundred_thousand_characters_are_all_there(text: str, unit: Unit) -> None:
    parts = texts_of(split(Marked(text), 4096, unit))
    assert SPACE.sub("", "".join(parts)) == SPACE.sub("", text)
    assert max(map(LENGTHS[unit], parts)) <= 4096


@pytest.mark.parametrize("blank", [" ", "\n", "\t \r\n"])
def test_hundred_thousand_blanks_are_nothing(blank: str) -> None:
    assert split(Marked(blank * 100_000), 4096, "codepoint") == []
    before, after = texts_of(split(Marked(f"а{blank * 50_000}б"), 4096, "codepoint"))
    assert (before, after.strip()) == ("а", "б")


@given(any_text, st.integers(0, 60), units)
def test_fitting_is_the_longest_beginning(text: str, limit: int, unit: Unit) -> None:
    count = fitting(text, limit, unit)
    assert fits(text[:count], limit, unit)
    assert count == len(text) or not fits(text[: count + 1], limit, unit)
