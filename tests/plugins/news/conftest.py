from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from botique_core.testing.clock import ManualClock
from tests import postgres
from tests.plugins.conftest import migrate
from tests.plugins.news.desk import FEATURES, Newsdesk, newsdesk


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_databases() -> AsyncIterator[postgres.Databases]:
    """PostgreSQL databases with the tables of these features alone: no other's data are there."""
    databases = postgres.Databases(
        lambda name: migrate(postgres.url_of(name), (*FEATURES, "admin"))
    )
    yield databases
    await databases.drop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("news") / "client.db"
    await migrate(f"sqlite:///{path}", (*FEATURES, "admin"))
    return path


@pytest.fixture
async def desk(ready_url: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[Newsdesk]:
    """A client with news on, on 1 March 2026."""
    async with newsdesk(tmp_path, ready_url, clock) as desk:
        yield desk
