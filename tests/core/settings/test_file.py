from __future__ import annotations

from pathlib import Path

import pytest

from botique_core.errors import SettingsError
from botique_core.settings import ClientSettings, load
from tests.core.settings.conftest import LoadText

WHOLE = """
[client]
name = "omega"
title = "Омега Маркет"
languages = ["ru", "en"]
country = "RU"
time_zone = "Europe/Moscow"
public_url = "https://bot.example.com"

[server]
host = "127.0.0.1"
port = 8000
private_port = 8001
metrics_token = "abc"

[database]
url = "postgresql://user:password@host/name"
schema = "omega"

[redis]
url = "redis://host/0"

[media]
url = "s3://bucket/prefix"

[mail]
url = "smtp://user:password@host:587"
sender = "bot@example.com"

[plugins]
enabled = ["profile", "terminals", "feedback"]

[legal]
documents = "papers"

[limits]
media_mb = 50
text_chars = 5000
request_kb = 512

[drivers.web]
enabled = true
origins = []

[drivers.telegram]
token = "123456:ABC"
mode = "polling"

[plugin.feedback]
files = 5
"""


def wrong(load_text: LoadText, text: str, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(SettingsError) as caught:
        load_text(text, environ)
    return str(caught.value)


def test_file_with_every_key(file: Path) -> None:
    file.write_text(WHOLE)
    settings = load(file, {})
    assert settings.client.languages == ("ru", "en")
    assert settings.client.public_url == "https://bot.example.com"
    assert (settings.server.port, settings.server.private_port) == (8000, 8001)
    assert settings.database.schema_ == "omega"
    assert settings.database_url == "postgresql://user:password@host/name"
    assert settings.media_url == "s3://bucket/prefix"
    assert settings.plugins.enabled == ("profile", "terminals", "feedback")
    assert settings.legal_folder == file.parent / "papers"
    assert settings.limits.media_mb == 50
    assert settings.plugin == {"feedback": {"files": 5}}


def test_file_with_the_least(file: Path, load_text: LoadText) -> None:
    settings = load_text()
    assert settings.database_url == f"sqlite:///{file.parent}/botique.db"
    assert settings.media_url == f"file:{file.parent}/media"
    assert settings.plugins.enabled is None
    assert settings.file == file
    assert list(settings.bots()) == []


def test_absolute_paths_stay(load_text: LoadText) -> None:
    text = '[database]\nurl = "sqlite:////srv/a.db"\n[media]\nurl = "file:/srv/media"\n'
    settings = load_text(text)
    assert settings.database_url == "sqlite:////srv/a.db"
    assert settings.media_url == "file:/srv/media"


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("[databse]\n", "databse", "unknown key; did you mean database?"),
        ('[database]\nulr = "x"\n', "database.ulr", "unknown key; did you mean url?"),
        ("[mail]\nqwerty = 1\n", "mail.qwerty", "unknown key; known are url, sender"),
        ("[server]\nport = 99999\n", "server.port", "must be less than or equal to 65535"),
        (
            '[server]\nport = "http"\n',
            "server.port",
            "must be a valid integer, unable to parse string as an integer",
        ),
        ('[database]\nurl = "mysql://h/n"\n', "database.url", "must begin with sqlite:/// or "),
        ('[redis]\nurl = "host"\n', "redis.url", "must be empty or begin with redis://"),
        ('[mail]\nsender = "bot"\n', "mail.sender", "must be an address like bot@example.com"),
        ('[plugins]\nenabled = ["a", "a"]\n', "plugins.enabled", "must not name anything twice"),
        ('[plugins]\nenabled = ["A b"]\n', "plugins.enabled[0]", "must be a plugin's name"),
        ("[limits]\nmedia_mb = 0\n", "limits.media_mb", "must be greater than or equal to 1"),
        ("[drivers]\nweb = 1\n", "drivers.web", "must be a section"),
    ],
)
def test_wrong_key_is_named_with_its_reason(
    file: Path, load_text: LoadText, text: str, key: str, reason: str
) -> None:
    message = wrong(load_text, text)
    assert message.startswith(f"{file}: {key}: {reason}")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('name = "Omega Market"', "name: must be up to 40 of a-z, 0-9 and -"),
        ('title = ""', "title: string should have at least 1 character"),
        ("languages = []", "languages: tuple should have at least 1 item"),
        ('languages = ["russian"]', "languages[0]: must be a language like ru or pt-BR"),
        ('languages = ["ru", "ru"]', "languages: must not name anything twice"),
        ('country = "Russia"', "country: must be two capital letters like RU"),
        ('time_zone = "Moscow"', "time_zone: must be a time zone like Europe/Moscow"),
        ('time_zone = "../etc"', "time_zone: must be a time zone like Europe/Moscow"),
        ('public_url = "bot.example.com"', "public_url: must be empty or like https://bot"),
        ('public_url = "https://x.ru/bot"', "public_url: must be empty or like https://bot"),
    ],
)
def test_wrong_client_is_named_with_its_reason(file: Path, line: str, reason: str) -> None:
    key = line.partition(" ")[0]
    lines = {"name": 'name = "omega"', "title": 'title = "Омега"', key: line}
    file.write_text("[client]\n" + "\n".join(lines.values()))
    with pytest.raises(SettingsError) as caught:
        load(file, {})
    assert str(caught.value).startswith(f"{file}: client.{reason}")


def test_missing_section_is_named(file: Path) -> None:
    file.write_text("[server]\nport = 1\n")
    with pytest.raises(SettingsError) as caught:
        load(file, {})
    assert str(caught.value) == f"{file}: client: is required"


def test_every_wrong_key_has_its_line(file: Path, load_text: LoadText) -> None:
    message = wrong(load_text, "[server]\nport = -1\nhots = 'x'\n")
    assert message.splitlines() == [
        f"{file}: server.port: must be greater than or equal to 0",
        f"{file}: server.hots: unknown key; did you mean host?",
    ]


def test_wrong_secret_is_not_shown(load_text: LoadText) -> None:
    message = wrong(load_text, '[database]\nurl = "mysql://user:hunter2@host/name"\n')
    assert "hunter2" not in message


def test_settings_do_not_print_secrets(load_text: LoadText) -> None:
    settings = load_text('[database]\nurl = "postgresql://user:hunter2@host/name"\n')
    assert "hunter2" not in repr(settings)


def test_broken_toml_names_its_line(file: Path, load_text: LoadText) -> None:
    message = wrong(load_text, "[server\n")
    assert message == (
        f"{file}: is not valid TOML: "
        "Expected ']' at the end of a table declaration (at line 4, column 8)"
    )


def test_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path / "none.toml", {})
    assert str(caught.value) == (
        f"{tmp_path}/none.toml: there is no such file; `botique init` makes one, -c names another"
    )


def test_folder_instead_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"can't be read: .*Is a directory"):
        load(tmp_path, {})


def test_file_that_is_not_text_is_refused(file: Path) -> None:
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"can't be read: .*utf-8"):
        load(file, {})


def test_huge_file_is_refused(load_text: LoadText) -> None:
    assert wrong(load_text, "#" * 1_000_000).endswith("is larger than 1,000,000 bytes")


def test_settings_can_not_be_changed(load_text: LoadText) -> None:
    settings: ClientSettings = load_text()
    with pytest.raises(ValueError, match="frozen"):
        settings.server.port = 1  # type: ignore[misc]  # what the test is about
