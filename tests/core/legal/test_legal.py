from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from botique_core.errors import SettingsError
from botique_core.findings import Finding
from botique_core.legal.legal import Legal
from botique_core.marks import Mark, Marked

PROCESSING = "version: 2026-01-01\n# Согласие на обработку\n\nЯ **согласен**.\n"
LANGUAGES = ("ru", "en")
NAME_IT = (
    "name it <purpose>.<language>.md, where the purpose is one of"
    " processing, transfer, advertising, for instance processing.ru.md"
)


def write(folder: Path, **documents: str) -> None:
    for name, text in documents.items():
        purpose, _, language = name.partition("_")
        (folder / f"{purpose}.{language}.md").write_text(text, encoding="utf-8")


def test_document_is_read_with_its_version_title_and_hash(tmp_path: Path) -> None:
    write(tmp_path, processing_ru=PROCESSING)
    document = Legal.load(tmp_path, LANGUAGES).current("processing", "ru")
    assert document is not None
    assert (document.purpose, document.language, document.version) == (
        "processing",
        "ru",
        "2026-01-01",
    )
    assert document.title == "Согласие на обработку"
    assert document.text == Marked(
        "Согласие на обработку\n\nЯ согласен.", (Mark("bold", 0, 21), Mark("bold", 25, 33))
    )
    assert document.source == PROCESSING
    assert document.sha256 == hashlib.sha256(PROCESSING.encode()).hexdigest()


@pytest.mark.parametrize("prefix", ["\ufeff", ""])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_document_of_any_editor_is_the_same_document(
    tmp_path: Path, prefix: str, newline: str
) -> None:
    raw = (prefix + PROCESSING.replace("\n", newline)).encode()
    (tmp_path / "processing.ru.md").write_bytes(raw)
    document = Legal.load(tmp_path, LANGUAGES).current("processing", "ru")
    assert document is not None
    assert document.source == PROCESSING


def test_legal_without_a_folder_asks_nothing(tmp_path: Path) -> None:
    legal = Legal.load(tmp_path / "missing", LANGUAGES)
    assert (legal.purposes(), legal.required(), legal.optional()) == ((), (), ())
    assert legal.current("processing", "ru") is None
    assert legal.version("processing") == ""


def test_legal_asks_each_purpose_for_itself_in_a_fixed_order(tmp_path: Path) -> None:
    text = PROCESSING
    write(tmp_path, advertising_ru=text, transfer_ru=text, processing_ru=text)
    legal = Legal.load(tmp_path, LANGUAGES)
    assert legal.purposes() == ("processing", "transfer", "advertising")
    assert legal.required() == ("processing",)
    assert legal.optional() == ("transfer", "advertising")


def test_current_falls_back_to_the_clients_languages_and_then_to_any(tmp_path: Path) -> None:
    write(tmp_path, processing_ru=PROCESSING, processing_en=PROCESSING, transfer_de=PROCESSING)
    legal = Legal.load(tmp_path, LANGUAGES)
    shown = {
        (purpose, language): document.language
        for purpose in ("processing", "transfer")
        for language in ("ru", "en", "kk")
        if (document := legal.current(purpose, language))
    }
    assert shown == {
        ("processing", "ru"): "ru",
        ("processing", "en"): "en",
        ("processing", "kk"): "ru",
        ("transfer", "ru"): "de",
        ("transfer", "en"): "de",
        ("transfer", "kk"): "de",
    }
    assert legal.version("transfer") == "2026-01-01"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "procesing.ru.md",
            PROCESSING.encode(),
            NAME_IT,
        ),
        (
            "processing.md",
            PROCESSING.encode(),
            NAME_IT,
        ),
        (
            "processing.ru.md",
            b"# Title\n\nText",
            "the first line must be like `version: 2026-01-01`",
        ),
        (
            "processing.ru.md",
            b"version: " + b"1" * 33 + b"\n# T\n",
            "the first line must be like `version: 2026-01-01`",
        ),
        ("processing.ru.md", b"", "the first line must be like `version: 2026-01-01`"),
        (
            "processing.ru.md",
            b"version: 1\nText without a title",
            "give it a title of at most 100 characters: a line `# Title`",
        ),
        (
            "processing.ru.md",
            b"version: 1\n# " + b"T" * 101,
            "give it a title of at most 100 characters: a line `# Title`",
        ),
        (
            "processing.ru.md",
            "version: 1\n# Я".encode("cp1251"),
            "not UTF-8 text; save it as UTF-8",
        ),
        (
            "processing.ru.md",
            b"version: 1\n# T\n\n\0",
            "holds zero bytes; save it as plain UTF-8 text",
        ),
        ("processing.ru.md", b"x" * 65_537, "larger than 64 KB; shorten it"),
        (
            "processing.ru.md",
            b"version: 1\n# T\n\n[p](policy.html)",
            "a link leads to 'policy.html': write the whole address, with https://",
        ),
    ],
)
def test_document_that_can_not_be_used_names_the_file_and_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SettingsError) as error:
        Legal.load(tmp_path, LANGUAGES)
    assert str(error.value) == f"{tmp_path / name}: {reason}"


def test_document_of_two_versions_at_once_is_refused(tmp_path: Path) -> None:
    later = PROCESSING.replace("2026-01-01", "2026-02-02")
    write(tmp_path, processing_en=PROCESSING, processing_ru=later)
    with pytest.raises(SettingsError) as error:
        Legal.load(tmp_path, LANGUAGES)
    assert str(error.value) == (
        f"{tmp_path}: processing has version 2026-01-01 in 'en' and 2026-02-02 in 'ru';"
        " one document carries the same version in every language"
    )


def test_document_of_the_largest_size_is_read(tmp_path: Path) -> None:
    text = PROCESSING + "a" * (65_536 - len(PROCESSING.encode()))
    write(tmp_path, processing_ru=text)
    document = Legal.load(tmp_path, LANGUAGES).current("processing", "ru")
    assert document is not None
    assert document.source == text


def test_check_warns_where_nothing_is_asked(tmp_path: Path) -> None:
    write(tmp_path, advertising_ru=PROCESSING)
    assert Legal.load(tmp_path, LANGUAGES).check() == [
        Finding(
            "warning",
            "legal documents",
            "customers are not asked to agree to the processing of their data",
            "put processing.ru.md into the folder of documents",
        )
    ]


def test_check_names_missing_languages(tmp_path: Path) -> None:
    write(tmp_path, processing_ru=PROCESSING, transfer_ru=PROCESSING, transfer_en=PROCESSING)
    assert Legal.load(tmp_path, LANGUAGES).check() == [
        Finding(
            "warning",
            "legal documents",
            "missing: processing.en.md",
            "add them, or customers see another language's",
        )
    ]


def test_check_of_complete_documents_is_well(tmp_path: Path) -> None:
    write(tmp_path, processing_ru=PROCESSING, processing_en=PROCESSING)
    assert Legal.load(tmp_path, LANGUAGES).check() == [
        Finding("ok", "legal documents", "processing")
    ]
