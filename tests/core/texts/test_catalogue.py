from __future__ import annotations

from pathlib import Path

import pytest

from botique_core.errors import TextError
from botique_core.texts import Catalogue, Texts
from tests.core.texts.catalogues import catalogue


def test_core_catalogue_is_complete_and_agrees_in_both_languages() -> None:
    assert Texts.build([Catalogue.core()]).check() == []


def test_core_catalogue_knows_numbers_in_words() -> None:
    numbers = Texts.build([Catalogue.core()]).numbers
    assert (numbers["второй"], numbers["second"], numbers["десять"]) == (2, 2, 10)


def test_catalogue_of_a_plugin_is_read_by_language(tmp_path: Path) -> None:
    (tmp_path / "ru.ftl").write_text("news-a = да\n")
    (tmp_path / "pt-BR.ftl").write_text("news-a = sim\n")
    read = Catalogue.read("news", tmp_path)
    assert {code: list(entries) for code, entries in read.languages.items()} == {
        "ru": ["news-a"],
        "pt-BR": ["news-a"],
    }


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("other-a = x\n", "other-a must begin with news-"),
        ("-brand = x\n", "-brand must begin with news-"),
        ("news-a = one\n\nnews-b = { $x\n", r"ru\.ftl:3: Expected token"),
        ("news-a = one\nnews-a = two\n", r"ru\.ftl:2: news-a: is there twice"),
        ("news-a =\n    .label = x\n", "no attributes"),
        ("news-a = \U0010f800\n", "can't be used in texts"),
    ],
)
def test_faulty_catalogue_of_a_plugin_is_refused(tmp_path: Path, source: str, reason: str) -> None:
    (tmp_path / "ru.ftl").write_text(source)
    with pytest.raises(TextError, match=reason):
        Catalogue.read("news", tmp_path)


def test_plugin_without_catalogues_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"put ru\.ftl and en\.ftl there"):
        Catalogue.read("news", tmp_path)


def test_dropped_folder_may_be_missing(tmp_path: Path) -> None:
    assert Catalogue.dropped(tmp_path / "locale").languages == {}


def test_dropped_catalogue_keeps_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "de.ftl").write_text("core-a = ja\n\ncore-b = { $x\n")
    (tmp_path / "My language.ftl").write_text("core-a = x\n")
    (tmp_path / "fr.ftl").write_bytes(b"core-a = \xff\n")
    dropped = Catalogue.dropped(tmp_path)
    assert {code: list(entries) for code, entries in dropped.languages.items()} == {
        "de": ["core-a"]
    }
    reasons = [
        problem.message.removeprefix(f"{tmp_path}/").split("(")[0] for problem in dropped.problems
    ]
    assert reasons == [
        "My language.ftl: the name must be a language code, as in de.ftl",
        'de.ftl:3: Expected token: "}"',
        "fr.ftl: can't be read as UTF-8 ",
    ]


def test_too_large_catalogue_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "de.ftl").write_text("core-a = " + "x" * 1_000_000)
    (problem,) = Catalogue.dropped(tmp_path).problems
    assert "more than 1000000 characters" in problem.message


def test_dropped_language_is_spoken_without_a_release(tmp_path: Path) -> None:
    (tmp_path / "de.ftl").write_text("core-a = Guten Tag, { $name }\n")
    shipped = catalogue(ru="core-a = Привет, { $name }", en="core-a = Hello, { $name }")
    built = Texts.build([shipped], languages=["ru", "de"], client=Catalogue.dropped(tmp_path))
    assert built.plain("de", "core-a", name="Anna") == "Guten Tag, Anna"
    assert built.check() == []
