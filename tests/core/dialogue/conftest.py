"""A running client with a shop and a laboratory on, against every kind of messenger."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.plugin import Plugin
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_core.testing.running import person, running, settings
from tests.core.dialogue.lab import LabPlugin
from tests.core.dialogue.shop import ShopPlugin


@pytest.fixture
def profile() -> str:
    return "rich"


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"shop": ShopPlugin, "lab": LabPlugin}


@pytest.fixture
async def app(
    tmp_path: Path,
    ready_url: str,
    profile: str,
    clock: ManualClock,
    features: Mapping[str, type[Plugin]],
) -> AsyncIterator[App]:
    client = settings(tmp_path, ready_url, profile=profile, client={"languages": ["ru"]})
    async with running(client, features, clock=clock) as app:
        yield app


@pytest.fixture
def anna(app: App) -> Person:
    return person(app)
