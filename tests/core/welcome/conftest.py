"""A client with legal documents, and a bot in front of which everybody is new."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.plugin import Plugin
from botique_core.testing import Person
from botique_core.testing.running import person, running, settings
from tests.core.welcome.desk import DeskPlugin
from tests.core.welcome.papers import put_documents


@pytest.fixture
def profile() -> str:
    return "rich"


@pytest.fixture
def languages() -> Sequence[str]:
    return ["ru"]


@pytest.fixture
def purposes() -> Sequence[str]:
    return ["processing"]


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"desk": DeskPlugin}


@pytest.fixture
async def app(
    tmp_path: Path,
    ready_url: str,
    profile: str,
    languages: Sequence[str],
    purposes: Sequence[str],
    features: Mapping[str, type[Plugin]],
) -> AsyncIterator[App]:
    put_documents(tmp_path, *purposes)
    client = settings(tmp_path, ready_url, profile=profile, client={"languages": languages})
    async with running(client, features) as app:
        yield app


@pytest.fixture
def anna(app: App) -> Person:
    return person(app)
