"""Clients of one process, each with its own folder and database."""

from __future__ import annotations

from pathlib import Path

import pytest

from botique_core.settings import ClientSettings
from botique_core.testing.running import settings


@pytest.fixture
def client(tmp_path: Path, ready_url: str) -> ClientSettings:
    """A client that speaks Russian, with one scripted bot."""
    return settings(tmp_path, ready_url, client={"languages": ["ru"]})
