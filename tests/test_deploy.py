"""The files in `deploy/` parse, and name only commands and settings that there are."""

from __future__ import annotations

import configparser
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from botique_core.cli.main import COMMANDS
from botique_core.settings import load
from botique_core.settings.client import ClientSettings

DEPLOY = Path(__file__).parent.parent / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
NGINX = (DEPLOY / "nginx" / "botique.conf").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text())
BUILT = {name: one for name, one in COMPOSE["services"].items() if one["image"] == "botique"}


def test_every_process_has_its_container_and_its_unit() -> None:
    assert {name: one["command"] for name, one in BUILT.items()} == {
        name: [name] for name in ("web", "worker", "beat")
    }
    assert [path.name for path in UNITS] == [
        "botique-beat.service",
        "botique-web.service",
        "botique-worker@.service",
    ]
    assert set(BUILT) <= COMMANDS.keys()


@pytest.mark.parametrize("service", BUILT)
def test_container_is_given_settings_that_there_are(service: str, tmp_path: Path) -> None:
    file = tmp_path / "botique.toml"
    file.write_text('[client]\nname = "omega"\ntitle = "Omega"\n')
    environ = {
        name: re.sub(r"\$\{\w+:\?[^}]*\}", "secret", value)
        for name, value in BUILT[service]["environment"].items()
    }
    settings = load(file, environ)
    assert settings.redis.url.get_secret_value() == "redis://redis:6379/0"
    assert settings.database_url == "postgresql://botique:secret@postgres/botique"
    assert (settings.server.host, settings.server.port) == ("0.0.0.0", 8000)  # noqa: S104 -- inside a container


def test_volumes_and_services_are_declared() -> None:
    services = COMPOSE["services"]
    named = {
        volume.split(":")[0]
        for one in services.values()
        for volume in one.get("volumes", ())
        if not volume.startswith(".")
    }
    assert named == COMPOSE["volumes"].keys()
    needed = {name for one in services.values() for name in one.get("depends_on", ())}
    assert needed <= services.keys()


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_unit_runs_a_command_that_there_is(unit: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys have capitals
    parser.read(unit)
    program, command = shlex.split(parser["Service"]["ExecStart"])
    assert program == "/opt/botique/bin/botique"
    assert unit.name.removesuffix(".service").rstrip("@") == f"botique-{command}"
    assert command in COMMANDS
    assert parser.sections() == ["Unit", "Service", "Install"]


def test_blocks_of_the_proxy_are_closed() -> None:
    code = re.sub(r"'[^']*'|#[^\n]*", "", NGINX)
    assert code.count("{") == code.count("}")
    statements = re.findall(r"[^{};]+[{};]", code)
    assert [one for one in statements if "\n\n" in one.strip()] == []


def test_proxy_answers_1c_in_json() -> None:
    bodies = re.findall(r"^    (?:\d+|default) +'(\{.*\})';$", NGINX, re.MULTILINE)
    keys = {"code", "name", "message", "details", "request_id"}
    assert [json.loads(body)["error"].keys() for body in bodies] == [keys] * 3


def test_readme_names_settings_and_commands_that_there_are() -> None:
    text = (DEPLOY / "README.md").read_text()
    assert set(re.findall(r"`botique (\w+)", text)) <= COMMANDS.keys()
    for section, key in re.findall(r"`\[(\w+)\] (\w+)`", text):
        model: Any = ClientSettings.model_fields[section].annotation
        assert key in {field.alias or name for name, field in model.model_fields.items()}
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert [link for link in links if not (DEPLOY / link).exists()] == []
