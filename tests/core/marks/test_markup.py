from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.errors import TextError
from botique_core.marks import Mark, Marked, escape, is_address, parse


def test_plain_text_has_no_marks() -> None:
    assert parse("Просто текст.") == Marked("Просто текст.")


def test_marks_count_code_points() -> None:
    assert parse("👋 <b>Да</b>") == Marked("👋 Да", (Mark("bold", 2, 4),))


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("i", "italic"),
        ("u", "underline"),
        ("s", "strike"),
        ("code", "code"),
        ("pre", "pre"),
        ("spoiler", "spoiler"),
        ("blockquote", "quote"),
    ],
)
def test_each_tag_gives_its_mark(tag: str, kind: str) -> None:
    marked = parse(f"a<{tag}>b</{tag}>c")
    assert marked.text == "abc"
    assert [(mark.kind, mark.start, mark.end) for mark in marked.marks] == [(kind, 1, 2)]


def test_nested_marks_stand_outer_first() -> None:
    marked = parse("<i>a<b>b</b></i><u>c</u>")
    assert marked.marks == (Mark("italic", 0, 2), Mark("bold", 1, 2), Mark("underline", 2, 3))


def test_outer_of_two_equal_spans_stays_first() -> None:
    assert parse("<b><i>x</i></b>").marks == (Mark("bold", 0, 1), Mark("italic", 0, 1))


def test_link_keeps_its_address() -> None:
    marked = parse('<a href="https://a.b/?x=1&amp;y=2">здесь</a>')
    assert marked == Marked("здесь", (Mark("link", 0, 5, "https://a.b/?x=1&y=2"),))


def test_entities_become_characters() -> None:
    assert parse("1 &lt; 2 &amp; 3 &gt; 2 &#8381; & so on") == Marked("1 < 2 & 3 > 2 ₽ & so on")


def test_empty_mark_falls_away() -> None:
    assert parse("a<b></b>") == Marked("a")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("1 < 2", "'<' as &lt;"),
        ("<h1>x</h1>", "is no tag"),
        ("<b>x", "is never closed"),
        ("<b><i>x</b></i>", "closes nothing"),
        ("x</b>", "closes nothing"),
        ("<b><b>x</b></b>", "can't stand inside"),
        ("<code><b>x</b></code>", "can't stand inside"),
        ("<a>x</a>", "needs an href"),
        ('<b href="https://a.b">x</b>', "needs an href"),
        ('<a href="javascript:alert(1)">x</a>', "is no http"),
        ('<a href="/inside">x</a>', "is no http"),
        ("<b", "is no tag"),
    ],
)
def test_faulty_markup_is_refused(markup: str, reason: str) -> None:
    with pytest.raises(TextError, match=reason):
        parse(markup)


@given(st.text())
def test_escaped_text_is_read_as_itself(text: str) -> None:
    assert parse(escape(text)) == Marked(text)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://example.com/a?b#c", True),
        ("http://localhost:8000/", True),
        ("mailto:name@example.com", True),
        ("tel:+79001234567", True),
        ("https://", False),
        ("https://a b.c", False),
        ("data:text/html,x", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_address_is_complete_and_harmless(href: str, expected: bool) -> None:
    assert is_address(href) is expected
