"""A whole client at work inside a test: real database, real engine, scripted messenger."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from botique_core.app.app import App
from botique_core.app.role import Duty, Role
from botique_core.clock import Clock
from botique_core.driver import DriverPlugin
from botique_core.inbox.options import InboxOptions
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings
from botique_core.testing.patience import GUARD_S
from botique_core.testing.person import Person
from botique_core.testing.profiles import RICH
from botique_core.testing.scripted import ScriptedDriver, ScriptedDriverPlugin

SCRIPTED = "scripted"
QUICK = InboxOptions(
    beat_s=0.05,
    retry_after_s=(0.01, 0.01, 0.01, 0.01),
    patience_s=GUARD_S,
    connect_s=GUARD_S,
    answer_s=GUARD_S,
)


def settings(
    folder: Path, database_url: str, *, profile: str = RICH.name, **sections: Mapping[str, Any]
) -> ClientSettings:
    """A client in `folder` with one scripted bot of that profile; `sections` add or replace."""
    client = {"name": "test", "title": "Омега Маркет", "languages": ["ru", "en"]}
    values: dict[str, Any] = {
        "client": client,
        "database": {"url": database_url},
        "drivers": {SCRIPTED: {"profile": profile}},
    }
    for name, section in sections.items():
        values[name] = {**values.get(name, {}), **section}
    return ClientSettings.of(values, folder / "botique.toml", {})


@asynccontextmanager
async def running(
    client: ClientSettings,
    features: Mapping[str, type[Plugin]],
    *,
    clock: Clock | None = None,
    drivers: Mapping[str, type[DriverPlugin]] | None = None,
    options: InboxOptions = QUICK,
    role: Role = Role.ALL,
) -> AsyncIterator[App]:
    """The client with these features, started in that role; stopped at the end."""
    installed = Installed({SCRIPTED: ScriptedDriverPlugin, **(drivers or {})}, features)
    opened = App.opened(client, clock=clock, installed=installed, options=options, duty=Duty(role))
    async with opened as app:
        await app.start()
        try:
            yield app
        finally:
            await app.stop()


def scripted(app: App) -> ScriptedDriver:
    """The scripted bot of a client."""
    driver = next(bot.driver for bot in app.bots.values() if bot.driver_name == SCRIPTED)
    assert isinstance(driver, ScriptedDriver)  # noqa: S101 -- what `settings` asked for
    return driver


def person(app: App, *, name: str = "Анна", language: str = "ru") -> Person:
    """A customer who has not written yet."""
    return Person(scripted(app), app.client.clock, name=name, language=language)
