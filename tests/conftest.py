"""Fixtures that every room's tests share: each database test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest
import pytest_asyncio

from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.testing.clock import ManualClock
from tests import postgres, redis_server, schema

ABSENT = f"no PostgreSQL at {postgres.SERVER}: set BOTIQUE_TEST_POSTGRES to test on it"
POSTGRES = pytest.StashKey[bool]()

# Every run looks at other examples: many short runs see more than a few long ones.
hypothesis.settings.register_profile("house", max_examples=40, deadline=None)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    # Else each of the many processes that tests start compiles anew all that it imports.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    config.stash[POSTGRES] = postgres.reachable()


def pytest_report_header(config: pytest.Config) -> str:
    return f"PostgreSQL: {postgres.SERVER}" if config.stash[POSTGRES] else ABSENT


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if not config.stash[POSTGRES]:
        terminalreporter.write_line(f"Half of the database tests were skipped: {ABSENT}")


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """The database under test; a test that asks for one runs on both."""
    return offered(request)


def offered(request: pytest.FixtureRequest) -> str:
    """The database that a parameter names, if it is there."""
    dialect: str = request.param
    if dialect == "postgresql" and not request.config.stash[POSTGRES]:
        if os.environ.get("CI") == "true":
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    return dialect


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def empty_databases() -> AsyncIterator[postgres.Databases]:
    """PostgreSQL databases with nothing in them."""
    databases = postgres.Databases()
    yield databases
    await databases.drop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_databases() -> AsyncIterator[postgres.Databases]:
    """PostgreSQL databases with core's tables."""
    databases = postgres.Databases(lambda name: schema.create_core(postgres.url_of(name)))
    yield databases
    await databases.drop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with core's tables, to be copied."""
    path = tmp_path_factory.mktemp("ready") / "client.db"
    await schema.create_core(f"sqlite:///{path}")
    return path


@pytest.fixture
async def db_url(
    dialect: str, tmp_path: Path, empty_databases: postgres.Databases
) -> AsyncIterator[str]:
    """A new and empty database."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'client.db'}"
        return
    async with empty_databases.lend() as name:
        yield postgres.url_of(name)


@pytest.fixture
async def ready_url(
    dialect: str, tmp_path: Path, ready_file: Path, ready_databases: postgres.Databases
) -> AsyncIterator[str]:
    """A new database with core's tables in it."""
    if dialect == "sqlite":
        yield f"sqlite:///{shutil.copy(ready_file, tmp_path / 'client.db')}"
        return
    async with ready_databases.lend() as name:
        yield postgres.url_of(name)


@pytest.fixture
async def database(ready_url: str) -> AsyncIterator[Database]:
    """A client's database with core's tables in it; closed afterwards."""
    database = Database(ready_url)
    yield database
    await database.close()


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands until the test moves it."""
    return ManualClock()


@pytest.fixture
def ids() -> Ids:
    """Ids as the first process of a client makes them."""
    return Ids(1)


@pytest.fixture
def redis() -> Iterator[redis_server.RedisServer]:
    """A Redis server with nothing in it, for this test alone."""
    if redis_server.BINARY is None:
        if os.environ.get("CI") == "true":
            pytest.fail(redis_server.ABSENT)
        pytest.skip(redis_server.ABSENT)
    server = redis_server.RedisServer()
    server.start()
    yield server
    server.remove()
