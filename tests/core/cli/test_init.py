from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from pydantic import BaseModel

from botique_core.driver import DriverPlugin
from botique_core.legal.legal import Legal
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import discover
from botique_core.settings import ClientSettings, load
from tests.core.cli.conftest import Type

INSTALLED = discover()
EXAMPLES = {"bench"}
SHIPPED = {
    name: plugin
    for name, plugin in {**INSTALLED.drivers, **INSTALLED.features}.items()
    if name not in EXAMPLES
}
LANGUAGES = ("ru", "en")


def keys(model: object) -> set[str]:
    assert isinstance(model, type)
    assert issubclass(model, BaseModel)
    return {field.alias or name for name, field in model.model_fields.items()}


def written_keys(text: str) -> dict[str, set[str]]:
    """Section -> keys in it, commented out or not."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"(?:# )?\[([\w.]+)\]", line):
            section = heading[1]
            found.setdefault(section, set())
        elif key := re.match(r"(?:# )?(\w+) = ", line):
            found[section].add(key[1])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_explains_every_key(botique: Type, tmp_path: Path, language: str) -> None:
    assert botique("init", "omega", "--language", language).status == 0
    written = written_keys((tmp_path / "omega" / "botique.toml").read_text())
    core = {
        name: keys(field.annotation)
        for name, field in ClientSettings.model_fields.items()
        if name not in {"drivers", "plugin"}
    }
    assert {name: written[name] for name in core} == core


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHIPPED)
def test_sample_explains_every_key(name: str, language: str) -> None:
    plugin: type[Plugin] = SHIPPED[name]
    package = plugin.__module__.partition(".")[0]
    text = (resources.files(package) / f"sample.{language}.toml").read_text()
    wanted = {}
    if issubclass(plugin, DriverPlugin):
        wanted[f"drivers.{name}"] = keys(plugin.bot_settings)
    if keys(plugin.settings_model):
        wanted[f"plugin.{name}"] = keys(plugin.settings_model)
    written = {section: found - {"enabled"} for section, found in written_keys(text).items()}
    assert {section: written.get(section) for section in wanted} == wanted


@pytest.mark.parametrize("name", SHIPPED)
def test_samples_uncommented_are_good_settings(name: str) -> None:
    plugin = SHIPPED[name]
    package = plugin.__module__.partition(".")[0]
    for language in LANGUAGES:
        text = (resources.files(package) / f"sample.{language}.toml").read_text()
        values = tomllib.loads(re.sub(r"(?m)^# (?=\[[a-z.]+\]$|\w+ = )", "", text))
        if issubclass(plugin, DriverPlugin):
            section = values["drivers"][name]
            section.pop("enabled", None)
            plugin.bot_settings.model_validate(section)
        plugin.settings_model.model_validate(values.get("plugin", {}).get(name, {}))


def test_new_client_can_be_loaded(botique: Type, tmp_path: Path) -> None:
    botique("init", "Omega Market", "--title", 'ООО "Омега"')
    settings = load(tmp_path / "Omega Market" / "botique.toml", {})
    assert settings.client.name == "omega-market"
    assert settings.client.title == 'ООО "Омега"'
    assert settings.client.languages == ("ru", "en")
    assert settings.plugins.enabled is None
    assert [bot.key for bot in settings.bots()] == ["drivers.web"]


def test_language_comes_first(botique: Type, tmp_path: Path) -> None:
    botique("init", "omega", "--language", "en")
    assert load(tmp_path / "omega" / "botique.toml", {}).client.languages == ("en", "ru")


def test_plugins_are_those_named(botique: Type, tmp_path: Path) -> None:
    botique("init", "omega", "--plugins", "terminals, profile")
    enabled = load(tmp_path / "omega" / "botique.toml", {}).plugins.enabled
    assert enabled == ("terminals", "profile")


def test_plugin_that_is_not_installed_is_refused(botique: Type, tmp_path: Path) -> None:
    ended = botique("init", "omega", "--plugins", "profile,quests")
    assert ended.status == 1
    assert ended.complained.startswith("botique: --plugins: quests is not installed; installed are")
    assert not (tmp_path / "omega").exists()


def test_documents_for_consent_can_be_used(botique: Type, tmp_path: Path) -> None:
    botique("init", "omega", "--title", "Omega")
    legal = Legal.load(tmp_path / "omega" / "legal", ("ru", "en"))
    assert legal.purposes() == ("processing", "transfer", "advertising")
    assert [finding.level for finding in legal.check()] == ["ok"]


def test_secrets_have_their_variables(botique: Type, tmp_path: Path) -> None:
    botique("init", "omega")
    names = re.findall(
        "^# (BOTIQUE__.+)=$", (tmp_path / "omega" / ".env.example").read_text(), re.MULTILINE
    )
    assert names[:5] == [
        "BOTIQUE__SERVER__METRICS_TOKEN",
        "BOTIQUE__DATABASE__URL",
        "BOTIQUE__REDIS__URL",
        "BOTIQUE__MEDIA__URL",
        "BOTIQUE__MAIL__URL",
    ]
    assert "BOTIQUE__DRIVERS__TELEGRAM__TOKEN" in names


def test_written_files_are_told(botique: Type, tmp_path: Path) -> None:
    told = botique("init", "omega").said.splitlines()
    files = [path for path in (tmp_path / "omega").rglob("*") if path.is_file()]
    assert sorted(told) == sorted(str(path.relative_to(tmp_path)) for path in files)


def test_client_that_exists_is_left_alone(botique: Type, tmp_path: Path) -> None:
    botique("init", "omega", "--title", "First")
    before = (tmp_path / "omega" / "botique.toml").read_text()
    ended = botique("init", "omega", "--title", "Second")
    assert ended == (
        1,
        "",
        "botique: omega/botique.toml: exists already; name another folder or edit it\n",
    )
    assert (tmp_path / "omega" / "botique.toml").read_text() == before


def test_file_that_exists_is_not_overwritten(botique: Type, tmp_path: Path) -> None:
    document = tmp_path / "omega" / "legal" / "processing.ru.md"
    document.parent.mkdir(parents=True)
    document.write_text("ours")
    assert botique("init", "omega").status == 0
    assert document.read_text() == "ours"


def test_folder_that_can_not_be_made_is_one_sentence(botique: Type, tmp_path: Path) -> None:
    (tmp_path / "omega").write_text("a file")
    ended = botique("init", "omega/sub")
    assert ended.status == 1
    assert ended.complained.startswith("botique: omega/sub/")
    assert ended.complained.endswith("can't be written: Not a directory\n")
