"""The interface's words, and which language a page gets."""

from __future__ import annotations

import re

import pytest

from botique_core.texts import Texts
from botique_core.texts.catalogue import Catalogue
from botique_web.pages import STATIC
from botique_web.phrases import LOCALE, direction, negotiated, phrases

TEXTS = Texts.build([Catalogue.read("web", LOCALE)], languages=("ru", "en"))
SAID = re.compile(r'(?:texts|this\.texts|around\.texts)\.get\("([a-z-]+)"')
MARKED = re.compile(r"(?:data-text=\"|texts\['|label\(\")([a-z-]+)")


def test_catalogue_has_no_faults() -> None:
    assert list(TEXTS.check()) == []


def test_places_are_left_for_the_page() -> None:
    assert phrases(TEXTS, "en")["of"] == "{number} of {total}"


def test_every_word_that_the_page_says_is_there() -> None:
    scripts = "".join(path.read_text() for path in (STATIC / "js").glob("*.js"))
    said = set(SAID.findall(scripts)) | set(MARKED.findall((STATIC / "index.html").read_text()))
    assert sorted(said - phrases(TEXTS, "ru").keys()) == []


@pytest.mark.parametrize(
    ("wished", "accepted", "expected"),
    [
        ("en", "ru", "en"),
        ("de", "ru", "ru"),
        ("", "en-GB,en;q=0.9,ru;q=0.8", "en"),
        ("", "de, ru;q=0.1, en;q=0.5", "en"),
        ("", "de", "ru"),
        ("", "", "ru"),
        ("", "en;q=..", "en"),
    ],
)
def test_language_of_a_page(wished: str, accepted: str, expected: str) -> None:
    assert negotiated(wished, accepted, ("ru", "en")) == expected


@pytest.mark.parametrize(("language", "expected"), [("ru", "ltr"), ("he", "rtl"), ("ar-EG", "rtl")])
def test_direction_of_a_language(language: str, expected: str) -> None:
    assert direction(language) == expected
