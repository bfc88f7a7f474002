"""The pages in `docs/` keep up with the code."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from botique_core.cli.main import COMMANDS, botique
from botique_core.plugins.discovery import discover
from botique_core.settings import ClientSettings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("*/*/README.md")])


def keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def documented_keys() -> dict[str, list[str]]:
    """Section -> keys that have a row, as docs/settings.md says."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (DOCS / "settings.md").read_text().splitlines():
        if heading := re.fullmatch(r"## `\[([a-z.<>]+)\]`", line):
            section = heading[1]
            found[section] = []
        elif row := re.match(r"\| `(\w+)` \|", line):
            found[section].append(row[1])
    return found


def sections() -> dict[str, list[str]]:
    """Section -> keys, as the models say."""
    found: dict[str, list[str]] = {"drivers.<name>": [], "plugin.<name>": []}
    for name, field in ClientSettings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found[name] = keys(field.annotation)
    installed = discover()
    for name, plugin in {**installed.features, **installed.drivers}.items():
        found[f"plugin.{name}"] = keys(plugin.settings_model)
    for name, driver in installed.drivers.items():
        found[f"drivers.{name}"] = keys(driver.bot_settings)
    free = ("drivers.<name>", "plugin.<name>")
    return {name: rows for name, rows in found.items() if rows or name in free}


def commands(group: click.Group, prefix: str) -> list[str]:
    found = []
    context = click.Context(group)
    for name in COMMANDS if prefix == "botique" else group.list_commands(context):
        command = group.get_command(context, name)
        inner = commands(command, f"{prefix} {name}") if isinstance(command, click.Group) else []
        found += inner or [f"{prefix} {name}"]
    return found


def test_every_setting_has_its_row() -> None:
    assert documented_keys() == sections()


def test_every_command_is_explained() -> None:
    text = (DOCS / "commands.md").read_text()
    explained = re.findall(r"^(?:## |\| )`(botique [a-z ]+[a-z])", text, re.MULTILINE)
    groups = {" ".join(name.split()[:2]) for name in explained if len(name.split()) == 3}
    assert sorted(set(explained) - groups) == sorted(commands(botique, "botique"))


def test_page_of_hooks_is_made_from_the_specifications() -> None:
    writer = runpy.run_path(str(DOCS / "write_hooks.py"))
    made = writer["page"](writer["SOURCE"].read_text())
    assert (DOCS / "hooks.md").read_text() == made, "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []
