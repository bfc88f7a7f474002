"""A served chat on each database, and a visitor who speaks to it without a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from botique_core.db import Database
from botique_core.testing.clock import ManualClock
from tests.drivers.web.stage import Stage, stage_on
from tests.drivers.web.visitor import Visit


@pytest.fixture
async def stage(database: Database, clock: ManualClock, tmp_path: Path) -> AsyncIterator[Stage]:
    """A chat whose time stands still."""
    async with stage_on(database, clock, tmp_path, origins=("https://shop.example.com",)) as stage:
        yield stage


@pytest.fixture
async def visit(stage: Stage) -> AsyncIterator[Visit]:
    """A visitor who has just opened the chat."""
    async with Visit.begun(stage.url) as visit:
        yield visit
