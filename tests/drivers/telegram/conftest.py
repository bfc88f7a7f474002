"""What the tests of the Telegram driver share."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

import pytest
import uvloop

from botique_core.db import Database
from botique_core.testing.clock import ManualClock
from botique_telegram.api.calls import Calls
from botique_telegram.driver import TelegramDriver
from botique_telegram.http.pool import Pool
from tests.drivers.telegram.raw_server import RawServer
from tests.drivers.telegram.stage import Stage
from tests.standins.bot_api import TOKEN, BotApi
from tests.standins.bot_api.fixtures import anna, bot_api

__all__ = ["anna", "bot_api"]


def pytest_asyncio_loop_factories(
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that is used in earnest; for the connections asyncio's own as well.

    The two have different transports.
    """
    loops: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {"uvloop": uvloop.new_event_loop}
    if item.path.name == "test_http.py":
        loops["asyncio"] = asyncio.new_event_loop
    return loops


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    """An HTTP server that says exactly what a test tells it."""
    async with RawServer() as server:
        yield server


@pytest.fixture
async def pool(bot_api: BotApi) -> AsyncIterator[Pool]:
    """Connections to the stand-in."""
    bot_api.bot()
    pool = Pool(bot_api.url)
    yield pool
    await pool.close()


@pytest.fixture
def calls(pool: Pool) -> Calls:
    """The default bot's calls."""
    return Calls(pool, TOKEN)


@pytest.fixture
async def stage(
    bot_api: BotApi, ready_file: Path, clock: ManualClock, tmp_path: Path
) -> AsyncIterator[Stage]:
    """Drivers with a media store on SQLite; which database it is makes no difference to them."""
    bot_api.bot()
    database = Database(f"sqlite:///{shutil.copy(ready_file, tmp_path / 'client.db')}")
    stage = Stage(bot_api, database, clock, tmp_path)
    yield stage
    await stage.close()
    await database.close()


@pytest.fixture
def driver(stage: Stage) -> TelegramDriver:
    """The default bot's driver, not started: sending needs no start."""
    return stage.driver()
