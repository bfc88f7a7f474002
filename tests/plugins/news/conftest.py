from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from botique_core.testing.clock import ManualClock
from tests.plugins.news.desk import Newsdesk, newsdesk


@pytest.fixture
async def desk(ready_url: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[Newsdesk]:
    """A client with news on, on 1 March 2026."""
    async with newsdesk(tmp_path, ready_url, clock) as desk:
        yield desk
