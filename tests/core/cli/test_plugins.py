from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.cli.conftest import Type


@pytest.fixture
def omega(botique: Type, tmp_path: Path) -> Path:
    """A client with two features on and a third off."""
    botique("init", "omega", "--language", "en", "--plugins", "profile,terminals")
    assert botique("migrate", "-c", "omega").status == 0
    return tmp_path / "omega"


def states(botique: Type) -> dict[str, str]:
    """Plugin -> state, as `list` tells."""
    lines = botique("plugins", "list", "-c", "omega").said.splitlines()
    return {line.split("\t")[0]: line.split("\t")[2] for line in lines}


def tables(omega: Path) -> set[str]:
    with closing(sqlite3.connect(omega / "botique.db")) as database:
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for (name,) in rows}


def test_list_tells_what_is_on(botique: Type, omega: Path) -> None:
    found = states(botique)
    assert {name: found[name] for name in ("profile", "terminals", "feedback", "web")} == {
        "profile": "on",
        "terminals": "on",
        "feedback": "off",
        "web": "driver, in use",
    }


def test_feature_is_switched_on_and_off(botique: Type, omega: Path) -> None:
    assert botique("plugins", "enable", "feedback", "-c", "omega") == (0, "feedback is on\n", "")
    assert states(botique)["feedback"] == "on"
    assert "feedback_request" in tables(omega)
    assert botique("plugins", "disable", "feedback", "-c", "omega") == (0, "feedback is off\n", "")
    assert states(botique)["feedback"] == "off"
    assert "feedback_request" in tables(omega)


@pytest.mark.parametrize("word", ["enable", "disable"])
def test_unknown_feature_is_one_sentence(botique: Type, omega: Path, word: str) -> None:
    ended = botique("plugins", word, "quests", "-c", "omega")
    assert ended.status == 1
    assert ended.complained.startswith("botique: quests is not installed; installed are bench, ")


def test_driver_is_not_switched_here(botique: Type, omega: Path) -> None:
    ended = botique("plugins", "enable", "web", "-c", "omega")
    assert ended.complained == (
        "botique: web is a driver: [drivers.web] in the client's file switches it\n"
    )


def test_feature_that_can_not_start_is_told(botique: Type, omega: Path) -> None:
    with (omega / "botique.toml").open("a") as file:
        file.write("[plugin.profile]\n")
    with closing(sqlite3.connect(omega / "botique.db")) as database, database:
        database.execute(
            """UPDATE core_plugin SET "on" = false, settings = '{"phone": 7}'"""
            " WHERE name = 'profile'"
        )
    ended = botique("plugins", "enable", "profile", "-c", "omega")
    assert ended.status == 1
    assert ended.complained.startswith("botique: profile is on, but set aside: SettingsError: ")


def test_export_writes_every_table(botique: Type, omega: Path) -> None:
    assert botique("demo", "-c", "omega").status == 0
    ended = botique("plugins", "export", "terminals", "-c", "omega")
    folder = Path(ended.said.strip())
    rows = (folder / "terminals_terminal.jsonl").read_text().splitlines()
    assert ended.status == 0
    assert folder.parent == omega / "exports"
    assert folder.stat().st_mode & 0o077 == 0
    assert len(rows) > 1
    assert {"guid", "code", "name"} <= json.loads(rows[0]).keys()


def test_purge_of_a_feature_that_is_on_is_refused(botique: Type, omega: Path) -> None:
    ended = botique("plugins", "purge", "terminals", "--yes", "-c", "omega")
    assert ended == (
        1,
        "",
        "botique: terminals is on; `botique plugins disable terminals` first\n",
    )


def test_purge_exports_and_removes_only_its_own(botique: Type, omega: Path) -> None:
    botique("plugins", "enable", "feedback", "-c", "omega")
    botique("plugins", "disable", "feedback", "-c", "omega")
    before = tables(omega)
    ended = botique("plugins", "purge", "feedback", "--yes", "-c", "omega")
    assert ended.status == 0
    assert ended.said.endswith("feedback is purged\n")
    assert (Path(ended.said.splitlines()[0]) / "feedback_request.jsonl").exists()
    gone = before - tables(omega)
    assert gone == {name for name in before if name.startswith("feedback_")} | {
        "alembic_version_feedback"
    }


def test_purged_feature_can_be_switched_on_anew(botique: Type, omega: Path) -> None:
    for word in ("enable", "disable"):
        botique("plugins", word, "feedback", "-c", "omega")
    botique("plugins", "purge", "feedback", "--yes", "-c", "omega")
    assert botique("plugins", "enable", "feedback", "-c", "omega").status == 0
    assert "feedback_request" in tables(omega)


def test_purge_asks_first(botique: Type, omega: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    botique("plugins", "disable", "terminals", "-c", "omega")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    ended = botique("plugins", "purge", "terminals", "-c", "omega")
    assert ended.status != 0
    assert "terminals_terminal" in tables(omega)


def test_purge_of_nothing_is_one_sentence(botique: Type, omega: Path) -> None:
    for name in ("quests", "core"):
        ended = botique("plugins", "purge", name, "--yes", "-c", "omega")
        assert ended.complained == (
            f"botique: {name} has left nothing here; `botique plugins list` shows all\n"
        )
