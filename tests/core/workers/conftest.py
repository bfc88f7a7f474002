"""Several processes of one client, shared by the tests of this folder: starting them takes long."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests import postgres, redis_server
from tests.conftest import ABSENT, POSTGRES
from tests.core.workers.house import House


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    ready_databases: postgres.Databases,
) -> AsyncIterator[House]:
    """A client with a Redis of its own, on PostgreSQL."""
    for there, absent in (
        (request.config.stash[POSTGRES], ABSENT),
        (redis_server.BINARY, redis_server.ABSENT),
    ):
        if not there:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(absent)
    async with ready_databases.lend() as name:
        house = House(tmp_path_factory.mktemp("house"), postgres.url_of(name))
        house.redis.start()
        try:
            yield house
        finally:
            house.close()
