"""A running client with two features on, and Anna, who talks to its bot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from botique_core.app.app import App
from botique_core.cli.main import main
from botique_core.client import Client
from botique_core.db import Database
from botique_core.migrations import core_history, plugin_history, upgrade
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_core.testing.running import SCRIPTED, person, running, settings
from botique_core.testing.scripted import ScriptedDriverPlugin
from botique_feedback.plugin import FeedbackPlugin
from botique_terminals.plugin import TerminalsPlugin
from tests import postgres

FEATURES: Mapping[str, type[Plugin]] = {
    "terminals": TerminalsPlugin,
    "feedback": FeedbackPlugin,
}
Typed = Callable[..., tuple[int, str, str]]


async def migrate(url: str, names: Iterable[str] = tuple(FEATURES)) -> None:
    """Brings an empty database to where core and these features want it."""
    ours = (core_history(), *(plugin_history(name, f"botique_{name}") for name in names))
    database = Database(url)
    await upgrade(database, [history for history in ours if history is not None])
    await database.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_databases() -> AsyncIterator[postgres.Databases]:
    """PostgreSQL databases with the features' tables too: they are made only once."""
    databases = postgres.Databases(lambda name: migrate(postgres.url_of(name)))
    yield databases
    await databases.drop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the features' tables too, to be copied."""
    path = tmp_path_factory.mktemp("features") / "client.db"
    await migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def profile() -> str:
    """What Anna's messenger can do."""
    return "rich"


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return FEATURES


@pytest.fixture
def sections() -> Mapping[str, Mapping[str, object]]:
    """Sections of the client's file."""
    return {"client": {"languages": ["ru"]}}


@pytest.fixture
def client_settings(
    tmp_path: Path, ready_url: str, profile: str, sections: Mapping[str, Mapping[str, object]]
) -> ClientSettings:
    return settings(tmp_path, ready_url, profile=profile, **sections)


@pytest.fixture
async def house(
    client_settings: ClientSettings, features: Mapping[str, type[Plugin]], clock: ManualClock
) -> AsyncIterator[App]:
    """The client with nothing running: a test does what loops would do."""
    installed = Installed({SCRIPTED: ScriptedDriverPlugin}, features)
    async with App.opened(client_settings, clock=clock, installed=installed) as app:
        yield app


@pytest.fixture
def client(house: App) -> Client:
    """Its services."""
    return house.client


@pytest.fixture
async def app(
    client_settings: ClientSettings, features: Mapping[str, type[Plugin]], clock: ManualClock
) -> AsyncIterator[App]:
    """The client at work."""
    async with running(client_settings, features, clock=clock) as app:
        yield app


@pytest.fixture
def anna(app: App) -> Person:
    return person(app)


@pytest.fixture
def typed(tmp_path: Path, ready_url: str, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Types `botique ...` for a client of its own; gives status, output and complaints."""
    file = tmp_path / "botique.toml"
    file.write_text(
        f"""
        [client]
        name = "omega"
        title = "Омега Маркет"
        [database]
        url = "{ready_url}"
        [plugins]
        enabled = ["terminals", "feedback"]
        """,
        "utf-8",
    )

    def type_in(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([*words, "-c", str(file)])
        return status, *capsys.readouterr()

    return type_in
