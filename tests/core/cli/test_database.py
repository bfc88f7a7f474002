"""Commands that look into the client's database: migrate, demo, deadletters, brought ones."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from botique_core.events import TextReceived
from botique_core.inbox.codec import encoded
from tests.core.cli.conftest import Type

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
AT_US = int(NOON.timestamp() * 1_000_000)


@pytest.fixture
def omega(botique: Type, tmp_path: Path) -> Path:
    botique("init", "omega", "--language", "en", "--plugins", "feedback,terminals")
    return tmp_path / "omega"


def count(omega: Path, table: str) -> int:
    with closing(sqlite3.connect(omega / "botique.db")) as database:
        found: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 -- the test's own word
    return found


def test_migrate_tells_whose_tables_it_moved(botique: Type, omega: Path) -> None:
    ended = botique("migrate", "-c", "omega")
    assert ended == (0, "brought up to date: core, feedback, terminals, web\n", "")


def test_migrate_twice_changes_nothing(botique: Type, omega: Path) -> None:
    botique("migrate", "-c", "omega")
    assert botique("migrate", "-c", "omega") == (0, "up to date already\n", "")


def test_demo_fills_the_client_once(botique: Type, omega: Path) -> None:
    assert botique("demo", "-c", "omega").status == 0
    filled = count(omega, "terminals_terminal")
    assert filled > 0
    assert botique("demo", "-c", "omega").status == 0
    assert count(omega, "terminals_terminal") == filled


def test_no_dead_letters(botique: Type, omega: Path) -> None:
    assert botique("deadletters", "list", "-c", "omega") == (0, "none\n", "")


def test_dead_letter_that_is_not_there_is_one_sentence(botique: Type, omega: Path) -> None:
    assert botique("deadletters", "replay", "7", "-c", "omega") == (
        1,
        "",
        "botique: there is no dead letter 7; `botique deadletters list` shows all\n",
    )


@pytest.fixture
def letter(botique: Type, omega: Path) -> int:
    """The number of a dead letter."""
    botique("migrate", "-c", "omega")
    event = TextReceived(key="k1", order=1, chat="42", at=NOON, text="my phone is 5")
    with closing(sqlite3.connect(omega / "botique.db")) as database, database:
        (bot,) = database.execute("SELECT id FROM core_bot WHERE driver = 'web'").fetchone()
        row = ("k1", bot, "42", 3, 1, 1, 5, "LookupError", "handlers.py:7", AT_US, encoded(event))
        done = database.execute(
            "INSERT INTO core_dead_letter (key, bot, chat, shard, source, position, attempts,"
            " error, trace, at_us, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        assert done.lastrowid is not None
        return done.lastrowid


def test_dead_letters_are_listed_without_what_was_written(
    botique: Type, omega: Path, letter: int
) -> None:
    assert botique("deadletters", "list", "-c", "omega") == (
        0,
        f"{letter}\t2026-01-31 12:00:00+00:00\tweb.main\t5 attempts\tLookupError\n",
        "",
    )


def test_dead_letter_is_handed_in_once_more(botique: Type, omega: Path, letter: int) -> None:
    ended = botique("deadletters", "replay", str(letter), "-c", "omega")
    assert ended == (0, f"{letter} is handled once more\n", "")
    assert (count(omega, "core_dead_letter"), count(omega, "core_inbox")) == (0, 1)


def test_command_of_a_feature_runs_in_the_client(botique: Type, omega: Path) -> None:
    ended = botique("feedback", "list", "-c", "omega")
    assert (ended.status, ended.complained) == (0, "")


def test_error_in_a_command_of_a_feature_is_one_sentence(botique: Type, omega: Path) -> None:
    ended = botique("feedback", "show", "99", "-c", "omega")
    assert ended.status == 1
    assert len(ended.complained.splitlines()) == 1


def test_command_of_a_feature_that_is_off_is_refused(botique: Type, omega: Path) -> None:
    botique("plugins", "disable", "feedback", "-c", "omega")
    assert botique("feedback", "list", "-c", "omega") == (
        1,
        "",
        "botique: feedback is off for omega; `botique plugins enable feedback` switches it on\n",
    )


def test_command_of_a_feature_explains_the_file(botique: Type) -> None:
    ended = botique("feedback", "list", "--help")
    assert "-c, --config FILE" in ended.said
