from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from botique_core.cli.main import COMMANDS
from tests.core.cli.conftest import Type


def test_version_is_that_of_core(botique: Type) -> None:
    assert botique("--version") == (0, f"botique, version {version('botique-core')}\n", "")


def test_help_names_every_command(botique: Type) -> None:
    ended = botique("--help")
    listed = ended.said.partition("Commands:\n")[2].split("\n")
    names = {line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "}
    assert ended.status == 0
    assert names >= set(COMMANDS)


def test_every_command_has_help(botique: Type) -> None:
    assert [name for name in COMMANDS if botique(name, "--help").status] == []


def test_nothing_typed_shows_the_help(botique: Type) -> None:
    ended = botique()
    assert (ended.status, ended.said) == (2, "")
    assert ended.complained.startswith("Usage: botique [OPTIONS] COMMAND")


def test_unknown_command_is_one_sentence(botique: Type) -> None:
    assert botique("paint") == (
        2,
        "",
        "botique: No such command 'paint'; `botique --help` explains\n",
    )


def test_missing_argument_is_one_sentence(botique: Type) -> None:
    assert botique("init") == (
        2,
        "",
        "botique: Missing argument 'DIR'; `botique init --help` explains\n",
    )


def test_error_is_one_sentence(botique: Type, tmp_path: Path) -> None:
    file = tmp_path / "botique.toml"
    assert botique("migrate") == (
        1,
        "",
        f"botique: {file}: there is no such file; `botique init` makes one, -c names another\n",
    )


def test_debug_shows_the_traceback_wherever_it_stands(botique: Type) -> None:
    for words in (("--debug", "migrate"), ("migrate", "--debug")):
        ended = botique(*words)
        assert ended.status == 1
        assert ended.complained.startswith("Traceback (most recent call last):")
        assert "SettingsError" in ended.complained


def test_file_of_the_environment_is_taken(
    botique: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOTIQUE_CONFIG", str(tmp_path / "other.toml"))
    assert f"{tmp_path}/other.toml: there is no such file" in botique("migrate").complained
