"""A client that runs with one made-up feature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from botique_core.app.app import App
from botique_core.testing.running import running, settings
from tests.core.app.features import feature

With = Callable[[Mapping[str, Callable[..., Any]]], AbstractAsyncContextManager[App]]


@pytest.fixture
def having(tmp_path: Path, ready_url: str) -> With:
    """A running client whose one feature, `guest`, has these hooks."""
    client = settings(tmp_path, ready_url, client={"languages": ["ru"]})
    return lambda hooks: running(client, {"guest": feature("guest", hooks)})
