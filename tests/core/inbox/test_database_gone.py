"""The database goes away and comes back: the process waits, begins anew, and loses nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy import text as sql
from sqlalchemy.engine import make_url

from botique_core.db import Database
from botique_core.inbox.tables import chat, inbox
from botique_core.inbox.unavailable import InboxUnavailable
from tests.core.inbox.gateway import Gateway
from tests.core.inbox.stage import QUICK, Stage, contents, running, state_of, text

AWAY_S = 5.0

on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
on_sqlite = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)

CHATS = [f"c{number}" for number in range(8)]
KEYS = [f"k{number}" for number in range(1, 6)]


@pytest.fixture
async def gateway(ready_url: str) -> AsyncIterator[Gateway]:
    url = make_url(ready_url)
    gateway = Gateway(url.host or "127.0.0.1", url.port or 5432)
    await gateway.open()
    yield gateway
    await gateway.close()


@pytest.fixture
async def behind_gateway(ready_url: str, gateway: Gateway) -> AsyncIterator[Database]:
    """The same database, reached through the gateway."""
    url = make_url(ready_url).set(host="127.0.0.1", port=gateway.port)
    database = Database(url.render_as_string(hide_password=False))
    yield database
    await database.close()


async def deliver_all(stage: Stage) -> None:
    async def deliver(address: str) -> None:
        for number, key in enumerate(KEYS):
            await stage.receive(text(f"{address}-{key}", address, number))

    await asyncio.gather(*(deliver(address) for address in CHATS))
    await stage.messenger.has_sent(len(CHATS) * len(KEYS))


async def assert_all_handled_once(stage: Stage, database: Database) -> None:
    for address in CHATS:
        wanted = [f"{address}-{key}" for key in KEYS]
        assert await state_of(database, chat, address) == wanted
        assert stage.messenger.to(address) == wanted


@on_postgresql
async def test_server_away_for_five_seconds(
    behind_gateway: Database, database: Database, gateway: Gateway
) -> None:
    async with running(Stage(behind_gateway)) as stage:
        await stage.receive(text("c0-k1", "c0", 0))
        former = stage.inbox.incarnation
        await gateway.close()
        delivering = asyncio.create_task(deliver_all(stage))
        await asyncio.sleep(AWAY_S)
        assert not delivering.done()
        await gateway.open()
        await delivering
        assert stage.inbox.incarnation > former
    await assert_all_handled_once(stage, database)


@on_sqlite
async def test_file_locked_for_five_seconds(database: Database) -> None:
    async with running(Stage(database)) as stage:
        async with locked(database):
            delivering = asyncio.create_task(deliver_all(stage))
            await asyncio.sleep(AWAY_S)
            assert not delivering.done()
        await delivering
    await assert_all_handled_once(stage, database)


@asynccontextmanager
async def locked(database: Database) -> AsyncIterator[None]:
    connection = sqlite3.connect(str(database.url.database), isolation_level=None)
    connection.execute("begin immediate")
    try:
        yield
    finally:
        connection.close()


@on_postgresql
async def test_server_breaks_off_every_connection(database: Database) -> None:
    async with running(Stage(database)) as stage:
        former = stage.inbox.incarnation
        async with database.reading() as session:
            await session.execute(BREAK_OFF)
        await deliver_all(stage)
        assert stage.inbox.incarnation > former
    await assert_all_handled_once(stage, database)


BREAK_OFF = sql(
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where datname = current_database() and pid <> pg_backend_pid()"
)


@on_postgresql
async def test_server_away_for_longer_than_anybody_waits(
    behind_gateway: Database, database: Database, gateway: Gateway
) -> None:
    stage = Stage(behind_gateway, options=replace(QUICK, patience_s=0.2))
    async with running(stage):
        await gateway.close()
        with pytest.raises(InboxUnavailable):
            await stage.receive(text("k1"))
        await gateway.open()
        while not await was_received(stage, "k1"):
            pass
        await stage.messenger.has_sent(1)
    assert await contents(database, inbox, "key", "done") == [("k1", True)]


async def was_received(stage: Stage, key: str) -> bool:
    try:
        await stage.receive(text(key))
    except InboxUnavailable:
        return False
    return True
