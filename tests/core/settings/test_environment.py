from __future__ import annotations

from pathlib import Path

import pytest

from botique_core.errors import SettingsError
from tests.core.settings.conftest import LoadText


def test_variable_wins_over_the_file(load_text: LoadText) -> None:
    settings = load_text(
        "[server]\nport = 8000\n",
        {"BOTIQUE__SERVER__PORT": "9000", "BOTIQUE__CLIENT__TITLE": "Омега"},
    )
    assert settings.server.port == 9000
    assert settings.client.title == "Омега"


@pytest.mark.parametrize("text", ["en,ru", "en, ru", '["en", "ru"]'])
def test_variable_holds_a_list(load_text: LoadText, text: str) -> None:
    settings = load_text("", {"BOTIQUE__CLIENT__LANGUAGES": text})
    assert settings.client.languages == ("en", "ru")


def test_variable_that_only_looks_like_a_list_is_text(load_text: LoadText) -> None:
    settings = load_text("", {"BOTIQUE__SERVER__METRICS_TOKEN": "[x"})
    assert settings.server.metrics_token.get_secret_value() == "[x"


def test_variable_makes_a_bot(load_text: LoadText) -> None:
    settings = load_text("", {"BOTIQUE__DRIVERS__TELEGRAM__TOKEN": "1:A"})
    assert [(bot.name, bot.values) for bot in settings.bots()] == [("main", {"token": "1:A"})]


def test_other_variables_are_not_ours(load_text: LoadText) -> None:
    assert load_text("", {"BOTIQUE_CONFIG": "x", "PORT": "1"}).server.port == 8000


def test_wrong_variable_is_named(load_text: LoadText) -> None:
    with pytest.raises(SettingsError) as caught:
        load_text("", {"BOTIQUE__SERVER__PORT": "http"})
    assert str(caught.value) == (
        "BOTIQUE__SERVER__PORT: must be a valid integer, unable to parse string as an integer"
    )


def test_wrong_item_of_a_list_names_its_variable(load_text: LoadText) -> None:
    with pytest.raises(SettingsError) as caught:
        load_text("", {"BOTIQUE__CLIENT__LANGUAGES": "ru,english"})
    assert str(caught.value) == ("BOTIQUE__CLIENT__LANGUAGES: must be a language like ru or pt-BR")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "BOTIQUE__SERVER__PROT",
            "BOTIQUE__SERVER__PROT: unknown key; did you mean port?",
        ),
        ("BOTIQUE__PORT", "BOTIQUE__PORT: must have the form BOTIQUE__SECTION__KEY"),
        ("BOTIQUE__SERVER__", "BOTIQUE__SERVER__: must have the form BOTIQUE__SECTION__KEY"),
        ("BOTIQUE__CLIENT__NAME__X", "BOTIQUE__CLIENT__NAME__X: name is a key, not a section"),
    ],
)
def test_unknown_variable_stops_the_start(load_text: LoadText, name: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_text("", {name: "1"})
    assert str(caught.value) == message


def test_dotenv_beside_the_file_is_read(file: Path, load_text: LoadText) -> None:
    (file.parent / ".env").write_text("BOTIQUE__SERVER__PORT=9000\n# and\nEMPTY\n")
    assert load_text("[server]\nport = 1\n").server.port == 9000


def test_environment_wins_over_dotenv(file: Path, load_text: LoadText) -> None:
    (file.parent / ".env").write_text("BOTIQUE__SERVER__PORT=9000\n")
    assert load_text("", {"BOTIQUE__SERVER__PORT": "9001"}).server.port == 9001


def test_dotenv_does_not_expand_dollars(file: Path, load_text: LoadText) -> None:
    (file.parent / ".env").write_text("BOTIQUE__SERVER__METRICS_TOKEN=a${HOME}b\n")
    assert load_text().server.metrics_token.get_secret_value() == "a${HOME}b"
