from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.cli.conftest import Type

RUSSIAN = '{"is": "core.language", "value": {"languages": ["ru"]}}'
HERE = {"is": "terminals.city", "value": {"cities": ["Омск"]}}


@pytest.fixture
def omega(botique: Type, tmp_path: Path) -> Path:
    """A client with two customers, who speak Russian and English."""
    botique("init", "omega", "--language", "en", "--plugins", "terminals")
    assert botique("migrate", "-c", "omega").status == 0
    with closing(sqlite3.connect(tmp_path / "omega" / "botique.db")) as database, database:
        database.executemany(
            "INSERT INTO core_customer (id, language, created_at) VALUES (?, ?, '2026-01-01')",
            [(1, "ru"), (2, "en")],
        )
    return tmp_path / "omega"


def typed(botique: Type, *words: str) -> str:
    ended = botique("segments", *words, "-c", "omega")
    assert (ended.status, ended.complained) == (0, "")
    return ended.said.strip()


def test_segment_is_kept_shown_and_forgotten(botique: Type, omega: Path) -> None:
    assert typed(botique, "list") == ""
    number = typed(botique, "add", "Russian", RUSSIAN)
    listed = rf"{number}\tRussian\t\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\+00:00\tcli"
    assert re.fullmatch(listed, typed(botique, "list"))
    assert typed(botique, "show", number).splitlines() == [
        "Russian",
        RUSSIAN,
        "The language is Russian",
        "1",
    ]
    assert typed(botique, "count", number) == "1"
    assert typed(botique, "delete", number) == "Russian is deleted"
    assert typed(botique, "list") == ""


def test_count_takes_a_rule_or_nothing(botique: Type, omega: Path) -> None:
    assert typed(botique, "count") == "2"
    assert typed(botique, "count", "--rule", RUSSIAN) == "1"
    ended = botique("segments", "count", "7", "--rule", RUSSIAN, "-c", "omega")
    assert (ended.status, ended.said) == (2, "")
    assert ended.complained.startswith("botique: give an ID or a rule, not both; ")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("show", "7"), "there is no segment 7"),
        (("count", "7"), "there is no segment 7"),
        (("delete", "7"), "there is no segment 7"),
        (("count", "--rule", "everyone"), "a rule is plain JSON: DecodeError"),
        (("add", " ", '{"all": []}'), "a segment's name has 1 to 100 characters"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    botique: Type, omega: Path, words: tuple[str, ...], reason: str
) -> None:
    assert botique("segments", *words, "-c", "omega") == (1, "", f"botique: {reason}\n")


def test_segment_of_a_feature_that_is_off_shows_its_rule(botique: Type, omega: Path) -> None:
    number = typed(botique, "add", "Omsk", json.dumps(HERE))
    assert typed(botique, "count", number) == "0"
    assert botique("plugins", "disable", "terminals", "-c", "omega").status == 0
    ended = botique("segments", "show", number, "-c", "omega")
    assert ended.said.splitlines() == ["Omsk", json.dumps(HERE, ensure_ascii=False)]
    reason = "rule: 'terminals.city' belongs to a feature that is switched off"
    assert (ended.status, ended.complained) == (1, f"botique: {reason}\n")
    assert typed(botique, "delete", number) == "Omsk is deleted"
