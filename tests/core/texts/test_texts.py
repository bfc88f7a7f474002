from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.errors import TextError
from botique_core.marks import Mark, Marked, parse
from botique_core.texts import Texts
from tests.core.texts.catalogues import catalogue, texts

PLURAL = """
core-count = { $count ->
    [one] { $count } отзыв
    [few] { $count } отзыва
    [many] { $count } отзывов
   *[other] { $count } отзыва
}
"""


def test_phrase_without_values_is_the_same_object_each_time() -> None:
    built = texts(ru="core-a = Да, <b>конечно</b>")
    first = built.get("ru", "core-a")
    assert first == parse("Да, <b>конечно</b>")
    assert built.get("ru", "core-a") is first


@given(st.text(), st.text())
def test_values_are_never_read_as_markup(one: str, other: str) -> None:
    built = texts(ru="core-a = <b>{ $one }</b>: { $other } 100%")
    marks = (Mark("bold", 0, len(one)),) if one else ()
    assert built.get("ru", "core-a", one=one, other=other) == Marked(f"{one}: {other} 100%", marks)


def test_value_of_any_length_is_taken() -> None:
    long = "а" * 100_000
    assert texts(ru="core-a = «{ $text }»").plain("ru", "core-a", text=long) == f"«{long}»"


def test_marked_value_keeps_its_marks() -> None:
    built = texts(ru="core-a = Итог: <i>{ $body }</i>, всё")
    marked = built.get("ru", "core-a", body=parse("это <b>важно</b>"))
    assert marked == parse("Итог: <i>это <b>важно</b></i>, всё")


def test_marked_value_loses_marks_that_cannot_stand_there() -> None:
    built = texts(ru="core-a = <b>{ $x }</b> <code>{ $x }</code>")
    marked = built.get("ru", "core-a", x=parse("<b>q</b>"))
    assert marked == parse("<b>q</b> <code>q</code>")


def test_address_of_a_link_is_filled() -> None:
    built = texts(ru='core-a = Вот <a href="{ $url }">здесь</a> { $url }')
    marked = built.get("ru", "core-a", url="https://a.b/?c=1&d=2")
    assert marked.marks == (Mark("link", 4, 9, "https://a.b/?c=1&d=2"),)


def test_harmful_address_leaves_the_words() -> None:
    built = texts(ru='core-a = Вот <a href="{ $url }">здесь</a>')
    assert built.get("ru", "core-a", url="javascript:alert(1)") == Marked("Вот здесь")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 отзывов"),
        (1, "1 отзыв"),
        (2, "2 отзыва"),
        (5, "5 отзывов"),
        (11, "11 отзывов"),
        (21, "21 отзыв"),
        (112, "112 отзывов"),
        (1003, "1\u00a0003 отзыва"),
        (1.5, "1,5 отзыва"),
        (Decimal("0.25"), "0,25 отзыва"),
    ],
)
def test_russian_plurals_follow_their_number(count: object, expected: str) -> None:
    assert texts(ru=PLURAL).plain("ru", "core-count", count=count) == expected


def test_equal_numbers_of_different_kinds_are_different_variants() -> None:
    built = texts(ru=PLURAL)
    assert built.plain("ru", "core-count", count=Decimal("1.0")) == "1 отзыва"
    assert built.plain("ru", "core-count", count=1) == "1 отзыв"


def test_many_variants_stay_right() -> None:
    built = texts(ru=PLURAL)
    for count in range(600):
        built.plain("ru", "core-count", count=count)
    assert built.plain("ru", "core-count", count=22) == "22 отзыва"


def test_dates_are_written_as_the_language_does() -> None:
    built = texts(ru="core-a = { $day }", en="core-a = { $day }")
    assert built.plain("ru", "core-a", day=date(2026, 3, 1)) == "1 марта 2026\u202fг."
    assert built.plain("en", "core-a", day=date(2026, 3, 1)) == "March 1, 2026"
    moment = datetime(2026, 3, 1, 15, 5, tzinfo=UTC)
    assert built.plain("ru", "core-a", day=moment) == "1 марта 2026\u202fг., 15:05"


def test_selection_by_word_chooses_its_variant() -> None:
    source = "core-a = { $kind ->\n    [praise] Спасибо!\n   *[other] Понятно.\n}"
    assert texts(ru=source).plain("ru", "core-a", kind="praise") == "Спасибо!"
    assert texts(ru=source).plain("ru", "core-a", kind=Marked("x")) == "Понятно."


def test_phrases_and_terms_refer_to_each_other() -> None:
    source = """
-core-brand = { $case ->
   *[nominative] Омега
    [genitive] Омеги
}
core-back = Назад
core-a = Бот { -core-brand(case: "genitive") }: «{ core-back }», { $name }
"""
    assert texts(ru=source).plain("ru", "core-a", name="Анна") == "Бот Омеги: «Назад», Анна"


def test_missing_value_is_an_error_that_names_it() -> None:
    with pytest.raises(TextError, match="core-a: the value 'name' is not given"):
        texts(ru="core-a = Привет, { $name }").get("ru", "core-a")
    with pytest.raises(TextError, match="core-count: the value 'count' is not given"):
        texts(ru=PLURAL).get("ru", "core-count")


def test_value_without_written_form_is_refused() -> None:
    with pytest.raises(TextError, match="a NoneType can't stand in a text"):
        texts(ru="core-a = { $x }").get("ru", "core-a", x=None)


def test_unknown_key_is_refused() -> None:
    with pytest.raises(TextError, match="there is no text 'core-b'"):
        texts(ru="core-a = а").get("ru", "core-b")


def test_language_that_lacks_a_phrase_borrows_the_default_one() -> None:
    sources = catalogue(ru="core-a = да", en="core-a = yes\ncore-b = only here", de="core-c = x")
    built = Texts.build([sources], languages=["en", "ru", "de"])
    assert [built.plain(code, "core-a") for code in ("de", "ru", "en", "fr")] == [
        "yes",
        "да",
        "yes",
        "yes",
    ]
    assert built.plain("ru", "core-b") == "only here"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en-US", "en"), ("EN_gb", "en"), ("pt-BR", "pt-BR"), ("pt", "ru"), ("", "ru"), ("?", "ru")],
)
def test_offered_language_is_picked_by_code(code: str, expected: str) -> None:
    built = Texts.build([catalogue(ru="core-a = а")], languages=["ru", "en", "pt-BR"])
    assert built.pick(code) == expected


def test_languages_name_themselves() -> None:
    built = texts()
    names = [built.language_name(code) for code in ("ru", "en", "de", "xx")]
    assert names == ["Русский", "English", "Deutsch", "English"]


def test_labels_span_languages_overrides_and_former_times() -> None:
    built = Texts.build(
        [catalogue(ru="core-back = Назад", en="core-back = Back")],
        languages=["ru"],
        overrides={("ru", "core-back"): "Вернуться"},
        former={"core-back": ["Обратно"]},
    )
    assert built.plain("ru", "core-back") == "Вернуться"
    assert built.labels("core-back") == {"Назад", "Back", "Вернуться", "Обратно"}


def test_keys_and_sources_are_listed() -> None:
    built = texts(
        ru="-core-x = Х\ncore-b =\n    Один\n      два\n    три\ncore-a = Да", en="core-a = Yes"
    )
    assert built.keys() == ["core-a", "core-b"]
    assert built.keys("core-a") == ["core-a"]
    assert built.source("ru", "core-b") == "Один\n  два\nтри"
    assert built.source("en", "core-b") == ""
    assert (built.has("core-a"), built.has("core-c")) == (True, False)
