"""What the engine's tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from botique_core.db import Database
from botique_core.inbox.backend import lease_of, storage_of
from botique_core.inbox.storage import Lease, Storage
from tests.core.inbox.stage import QUICK

OPTIONS = replace(QUICK, lease_s=2.0)


@pytest.fixture
async def lease(database: Database) -> AsyncIterator[Lease]:
    lease = lease_of(database, OPTIONS)
    yield lease
    await lease.end()


@pytest.fixture
async def storage(database: Database) -> AsyncIterator[Storage]:
    storage = storage_of(database, OPTIONS)
    await storage.open()
    yield storage
    await storage.close()


@pytest.fixture
async def node(lease: Lease) -> int:
    """A registered incarnation."""
    return await lease.begin(lambda: None)
