from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.errors import TextError
from botique_core.legal.markdown import marked
from botique_core.marks import Mark, Marked


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Согласие", Marked("Согласие", (Mark("bold", 0, 8),))),
        ("Я, **субъект**,\nсогласен", Marked("Я, субъект,\nсогласен", (Mark("bold", 3, 10),))),
        ("*курсив* ~~нет~~", Marked("курсив нет", (Mark("italic", 0, 6), Mark("strike", 7, 10)))),
        (
            "[политика](https://example.com/p)",
            Marked("политика", (Mark("link", 0, 8, "https://example.com/p"),)),
        ),
        (
            "<https://example.com>",
            Marked("https://example.com", (Mark("link", 0, 19, "https://example.com"),)),
        ),
        (
            "**[жирная](tel:+7495)**",
            Marked("жирная", (Mark("bold", 0, 6), Mark("link", 0, 6, "tel:+7495"))),
        ),
        ("абзац\n\nабзац", Marked("абзац\n\nабзац")),
        ("1.1. Пункт\n1.2. Пункт", Marked("1.1. Пункт\n1.2. Пункт")),
        ("Данные:\n\n- имя;\n- телефон.", Marked("Данные:\n\n• имя;\n• телефон.")),
        (
            "1. один\n2. два\n   - вложен\n   - ещё",
            Marked("1. один\n2. два\n   • вложен\n   • ещё"),
        ),
        ("7) семь\n8) восемь\n\nконец", Marked("7) семь\n8) восемь\n\nконец")),
        (r"цена 5 \* 5 и <b>не</b> жирно &amp;", Marked("цена 5 * 5 и <b>не</b> жирно &amp;")),
        ("snake_case_name и 2 * 2 * 2", Marked("snake_case_name и 2 * 2 * 2")),
        ("- а\n- б\n\n1. в\n\n# г", Marked("• а\n• б\n\n1. в\n\nг", (Mark("bold", 15, 16),))),
        ("", Marked("")),
    ],
)
def test_markdown_becomes_text_with_marks(source: str, text: Marked) -> None:
    assert marked(source) == text


@pytest.mark.parametrize("target", ["politika.html", "/policy", "#part", "mailto", "ftp://x.y"])
def test_markdown_with_a_link_to_nowhere_says_what_to_write(target: str) -> None:
    with pytest.raises(TextError) as error:
        marked(f"[политика]({target})")
    assert str(error.value) == (
        f"a link leads to {target!r}: write the whole address, with https://"
    )


def test_markdown_with_a_script_for_a_link_is_plain_text() -> None:
    assert marked("[x](javascript:alert(1))") == Marked("[x](javascript:alert(1))")


@given(st.text(alphabet="аб *_~#-1.)\n>`", max_size=80))
def test_markdown_marks_nest_or_lie_apart(source: str) -> None:
    text = marked(source)
    for mark in text.marks:
        assert 0 <= mark.start < mark.end <= len(text.text)
    for one in text.marks:
        for other in text.marks:
            crossing = one.start < other.start < one.end < other.end
            assert crossing is False
