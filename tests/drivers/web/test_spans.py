"""A marked text becomes runs of equal marks."""

from __future__ import annotations

import pytest

from botique_core.marks import Mark, Marked, parse
from botique_web.spans import Span, spans


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (Marked(""), ()),
        (Marked("plain"), (Span("plain"),)),
        (parse("a <b>b</b> c"), (Span("a "), Span("b", ("bold",)), Span(" c"))),
        (
            parse("<b>x<i>y</i></b>"),
            (Span("x", ("bold",)), Span("y", ("italic", "bold"))),
        ),
        (
            parse('<a href="https://example.com/">go</a>'),
            (Span("go", ("link",), "https://example.com/"),),
        ),
        (Marked("👍👍", (Mark("bold", 1, 2),)), (Span("👍"), Span("👍", ("bold",)))),
    ],
    ids=["empty", "plain", "one", "nested", "link", "emoji"],
)
def test_spans_of(marked: Marked, expected: tuple[Span, ...]) -> None:
    assert spans(marked) == expected
