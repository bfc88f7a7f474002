from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.core.broadcasts.stage import Stage, staged


@pytest.fixture
async def stage(ready_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, ready_url) as stage:
        yield stage
