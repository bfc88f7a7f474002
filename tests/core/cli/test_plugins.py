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
    assert ended.complained.startswith("botique: quests is not installed; installed are admin, ")


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


LEFT = """
    INSERT INTO core_cursor (consumer, seq) VALUES ('feedback.mail', 7), ('feedback2.mail', 7);
    INSERT INTO core_event (id, kind, at_us, body) VALUES (1, 'feedback.submitted', 0, '{}');
    INSERT INTO core_event_failure (consumer, event, error, at)
        VALUES ('feedback.mail', 1, 'Boom', current_timestamp),
               ('feedback2.mail', 1, 'Boom', current_timestamp);
    INSERT INTO core_job (id, kind, args, state, due_at, created_at)
        VALUES (1, 'feedback.mail', '{}', 'waiting', current_timestamp, current_timestamp),
               (2, 'core.tidy', '{}', 'waiting', current_timestamp, current_timestamp);
    INSERT INTO core_text_override (language, key, text, at)
        VALUES ('en', 'feedback-hello', 'Hi', current_timestamp),
               ('en', 'core-menu', 'Main', current_timestamp);
    INSERT INTO core_text_label (key, label, at)
        VALUES ('feedback-hello', 'Hi', current_timestamp),
               ('core-menu', 'Main', current_timestamp);
    INSERT INTO core_storage (scope, owner, key, value, changed_at)
        VALUES ('user', '1', 'feedback.seen', '1', current_timestamp),
               ('user', '1', 'feedbacks', '1', current_timestamp);
    INSERT INTO core_customer (id, language, created_at) VALUES (1, 'en', current_timestamp);
    INSERT INTO core_subscription (customer, topic, is_on, source, at)
        VALUES (1, 'feedback', true, 'chat', current_timestamp),
               (1, 'news', true, 'chat', current_timestamp);
    INSERT INTO core_entry_link (id, token, kind, target, created_at)
        VALUES (1, 'aaaa', 'feedback', '17', current_timestamp),
               (2, 'bbbb', 'terminals', '17', current_timestamp);
    INSERT INTO core_scan (id, link, at)
        VALUES (1, 1, current_timestamp), (2, 2, current_timestamp);
"""
SHARED = (
    "core_cursor",
    "core_event_failure",
    "core_job",
    "core_text_override",
    "core_text_label",
    "core_storage",
    "core_subscription",
    "core_entry_link",
    "core_scan",
)


def test_purge_takes_the_rows_in_tables_of_core_along(botique: Type, omega: Path) -> None:
    with closing(sqlite3.connect(omega / "botique.db")) as database:
        before = {table: rows(database, table) for table in (*SHARED, "core_plugin")}
        database.executescript(LEFT)
    folder = Path(botique("plugins", "purge", "feedback", "--yes", "-c", "omega").said.split()[0])
    with closing(sqlite3.connect(omega / "botique.db")) as database:
        more = {table: rows(database, table) - before[table] for table in SHARED}
        known = rows(database, "core_plugin") - before["core_plugin"]
    assert more == dict.fromkeys(SHARED, 1)
    assert known == -1
    exported = {path.stem: path.read_text().splitlines() for path in folder.glob("core_*.jsonl")}
    assert {table: len(lines) for table, lines in exported.items()} == dict.fromkeys(
        (*SHARED, "core_plugin"), 1
    )
    assert json.loads(exported["core_text_override"][0])["text"] == "Hi"
    assert json.loads(exported["core_plugin"][0])["name"] == "feedback"


def rows(database: sqlite3.Connection, table: str) -> int:
    (number,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 -- ours
    return int(number)


def test_purge_of_a_topic_of_core_is_no_purge(botique: Type, omega: Path) -> None:
    """A feature called `news` would answer for the topic `news`, which is core's."""
    with closing(sqlite3.connect(omega / "botique.db")) as database, database:
        database.executescript(LEFT)
        database.execute(
            """INSERT OR REPLACE INTO core_plugin (name, "on", settings, changed_at)"""
            " VALUES ('news', false, '{}', current_timestamp)"
        )
    assert botique("plugins", "purge", "news", "--yes", "-c", "omega").status == 0
    with closing(sqlite3.connect(omega / "botique.db")) as database:
        assert rows(database, "core_subscription") == 2


def test_feature_that_is_off_adds_its_own_files(botique: Type, omega: Path) -> None:
    ended = botique("plugins", "export", "feedback", "-c", "omega")
    assert (Path(ended.said.strip()) / "requests.csv").exists()
    assert states(botique)["feedback"] == "off"


def test_purge_of_a_driver_in_use_is_refused(botique: Type, omega: Path) -> None:
    ended = botique("plugins", "purge", "web", "--yes", "-c", "omega")
    assert ended.complained == (
        "botique: web is in use; set `enabled = false` in [drivers.web] first\n"
    )


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
