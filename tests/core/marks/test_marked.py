from __future__ import annotations

from botique_core.marks import Mark, Marked, parse, utf16_length, utf16_spans


def test_join_moves_marks() -> None:
    joined = Marked.join([parse("<b>a</b>"), "б", parse("в<i>г</i>")], "\n")
    assert joined == Marked("a\nб\nвг", (Mark("bold", 0, 1), Mark("italic", 5, 6)))


def test_sum_of_texts_keeps_marks() -> None:
    assert parse("a<b>b</b>") + "c" + parse("<u>d</u>") == parse("a<b>b</b>c<u>d</u>")


def test_empty_join_is_empty() -> None:
    assert not Marked.join([])


def test_slice_cuts_marks_to_itself() -> None:
    marked = parse('ab<b>cd<a href="https://a.b">ef</a></b>gh')
    assert marked.slice(3, 5) == Marked(
        "de", (Mark("bold", 0, 2), Mark("link", 1, 2, "https://a.b"))
    )
    assert marked.slice(6, 8) == Marked("gh")


def test_utf16_length_counts_pairs_beyond_the_basic_plane() -> None:
    assert [utf16_length(text) for text in ("abc", "где", "👍", "\ud83d")] == [3, 3, 2, 1]


def test_utf16_spans_move_behind_emoji() -> None:
    marked = parse("👍<b>a<i>😀</i></b> <u>b</u>")
    assert utf16_spans(marked) == (
        Mark("bold", 2, 5),
        Mark("italic", 3, 5),
        Mark("underline", 6, 7),
    )


def test_utf16_spans_of_plain_letters_stay() -> None:
    marked = parse("Да, <b>конечно</b>")
    assert utf16_spans(marked) == marked.marks
