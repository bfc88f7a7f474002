from __future__ import annotations

import pytest

from botique_core.findings import Finding
from botique_core.texts import Texts
from tests.core.texts.catalogues import catalogue, texts


def messages(findings: list[Finding]) -> list[str]:
    return [finding.message for finding in findings]


@pytest.mark.parametrize(
    ("ru", "en", "expected"),
    [
        ("core-a = а\ncore-b = б", "core-a = a", ["en lacks core-b"]),
        ("core-a = а", "core-a = a\ncore-b = b", ["ru lacks core-b"]),
        (
            "core-a = { $name }",
            "core-a = { $title }",
            ["core-a has other placeholders in each language"],
        ),
        ("core-a = { core-b }", "core-a = x", ["ru: core-a: core-b is missing"]),
        ("core-a = { -core-b }", "core-a = x", ["ru: core-a: -core-b is missing"]),
        (
            'core-a = { ROUND("1") }',
            "core-a = x",
            ["ru: core-a: ROUND() is unknown"],
        ),
        ("core-a = { core-a }", "core-a = x", ["ru: core-a: the phrase leads back to itself"]),
    ],
)
def test_shipped_fault_is_found(ru: str, en: str, expected: list[str]) -> None:
    assert messages(texts(ru, en).check()) == expected


def test_markup_is_checked_in_every_variant() -> None:
    ru = "core-a = { $n ->\n    [one] <b>да\n   *[other] нет\n}"
    en = "core-a = { $n ->\n    [one] yes\n   *[other] no\n}"
    (finding,) = texts(ru, en).check()
    assert finding.message == "ru: core-a: <b> is never closed, in '<b>да'"


def test_gaps_of_an_offered_language_are_a_warning() -> None:
    both = catalogue(ru="core-a = а\ncore-b = б", en="core-a = a\ncore-b = b", de="core-a = x")
    (finding,) = Texts.build([both], languages=["ru", "de"]).check()
    assert finding.level == "warning"
    assert finding.message == "de lacks 1 of 2 texts (core-b ...)"


def test_offered_language_without_catalogue_is_a_warning() -> None:
    both = catalogue(ru="core-a = а", en="core-a = a")
    assert messages(Texts.build([both], languages=["ru", "kk"]).check()) == [
        "kk lacks 1 of 1 texts (core-a ...)"
    ]


@pytest.mark.parametrize(
    ("key", "text", "reason"),
    [
        ("core-a", "Здравствуйте, { $nme }", "ru: core-a: { $nme } is not known there"),
        ("core-a", "<b>Привет", "ru: core-a: <b> is never closed, in '<b>Привет'"),
        ("core-a", "{ $name", 'ru: core-a: Expected token: "}"'),
        ("core-a", "   ", 'ru: core-a: Expected message "core-a" to have a value or attributes'),
        ("core-typo", "Да", "ru: core-typo: there is no such phrase"),
        ("core-a", "{ core-zzz }", "ru: core-a: core-zzz is missing"),
    ],
)
def test_unusable_override_is_left_out_and_told(key: str, text: str, reason: str) -> None:
    shipped = catalogue(ru="core-a = Привет, { $name }", en="core-a = Hello, { $name }")
    built = Texts.build([shipped], overrides={("ru", key): text})
    assert messages(built.check()) == [reason]
    assert built.plain("ru", "core-a", name="Анна") == "Привет, Анна"
    assert Texts.build([shipped]).refusal("ru", key, text) == reason


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Добрый день", "Добрый день"),
        ("  <b>{ $name }</b>,\n\n* раз\n* два\n.", "Анна,\n\n* раз\n* два\n."),
        ("[важно] { $name }", "[важно] Анна"),
        ("{ $name ->\n   *[other] Кто?\n}\n", "Кто?"),
    ],
)
def test_override_may_look_like_any_text(text: str, shown: str) -> None:
    shipped = catalogue(ru="core-a = Привет, { $name }", en="core-a = Hello, { $name }")
    built = Texts.build([shipped], overrides={("ru", "core-a"): text})
    assert built.check() == []
    assert built.plain("ru", "core-a", name="Анна") == shown
    assert built.refusal("ru", "core-a", text) == ""


def test_override_in_a_language_without_catalogue_is_taken() -> None:
    shipped = catalogue(ru="core-a = Да", en="core-a = Yes")
    built = Texts.build([shipped], languages=["ru", "de"], overrides={("de", "core-a"): "Ja"})
    assert built.plain("de", "core-a") == "Ja"
    assert built.refusal("fr", "core-a", "Oui") == ""


def test_wordings_of_a_plugin_that_is_off_wait_silently() -> None:
    shipped = catalogue(ru="core-a = Да", en="core-a = Yes")
    built = Texts.build([shipped], overrides={("ru", "news-a"): "Новость"})
    assert built.check() == []
    assert not built.has("news-a")
