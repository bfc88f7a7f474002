"""What installed drivers and features add to a new client's files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from pydantic import BaseModel, SecretStr

from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings
from botique_core.settings.environment import PREFIX


def samples(installed: Installed, language: str) -> Iterator[str]:
    """The explained sections of drivers and features: `sample.<language>.toml` of each."""
    for plugin in (*installed.drivers.values(), *installed.features.values()):
        file = resources.files(_package(plugin)) / f"sample.{language}.toml"
        if file.is_file():
            yield file.read_text(encoding="utf-8").strip()


def secrets(installed: Installed) -> Iterator[str]:
    """The variables that better stand in `.env` than in the client's file."""
    for section, field in ClientSettings.model_fields.items():
        yield from _secrets(field.annotation, section)
    for name, driver in installed.drivers.items():
        yield from _secrets(driver.bot_settings, f"drivers__{name}")
    for name, feature in installed.features.items():
        yield from _secrets(feature.settings_model, f"plugin__{name}")


def _secrets(model: object, section: str) -> Iterator[str]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            if field.annotation is SecretStr:
                yield f"{PREFIX}{section}__{name}".upper()


def _package(plugin: type[Plugin]) -> str:
    return plugin.__module__.partition(".")[0]
