"""The pytest plugin for developers of features: ask for `talk` and play a customer.

    async def test_greeting(talk):
        await talk.starts()
        await talk.sees("Здравствуйте! Это бот «Омега Маркет».")

By default every installed feature is on and the database is a SQLite file. Override
`botique_features`, `botique_database_url` or `botique_sections` to change that; parametrise
`botique_profile` with `PROFILES` to run a scenario against every kind of messenger.

pytest loads this module in every project of the environment: what it needs is imported only when
a test asks for it.
"""

# ruff: noqa: PLC0415 -- see the last sentence above

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from botique_core.app.app import App
    from botique_core.plugin import Plugin
    from botique_core.testing import Person


@pytest.fixture
def botique_features() -> Mapping[str, type[Plugin]]:
    """The features of the client under test: all that are installed."""
    from botique_core.plugins.discovery import discover

    return discover().features


@pytest.fixture
def botique_database_url(tmp_path: Path) -> str:
    """The client's database: a fresh SQLite file."""
    return f"sqlite:///{tmp_path / 'client.db'}"


@pytest.fixture
def botique_profile() -> str:
    """The profile of the scripted bot, by its name in `PROFILES`."""
    from botique_core.testing.profiles import RICH

    return RICH.name


@pytest.fixture
def botique_sections() -> Mapping[str, Mapping[str, Any]]:
    """Further sections of the client's file."""
    return {}


@pytest_asyncio.fixture
async def botique_app(
    tmp_path: Path,
    botique_database_url: str,
    botique_profile: str,
    botique_sections: Mapping[str, Mapping[str, Any]],
    botique_features: Mapping[str, type[Plugin]],
) -> AsyncIterator[App]:
    """The client, at work."""
    from botique_core.testing.running import running, settings

    client = settings(tmp_path, botique_database_url, profile=botique_profile, **botique_sections)
    async with running(client, botique_features) as app:
        yield app


@pytest.fixture
def talk(botique_app: App) -> Person:
    """A customer who has not written yet."""
    from botique_core.testing.running import person

    return person(botique_app)
