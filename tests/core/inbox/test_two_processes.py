"""Two serving processes of one client, as far as one test process can hold both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert

from botique_core.db import Database
from botique_core.inbox.codec import encoded
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.tables import chat, inbox, node
from botique_core.outbox.shards import SHARDS, shard_of
from botique_core.outbox.tables import outbox
from tests.core.inbox.stage import BOT, QUICK, Stage, contents, running, state_of, text
from tests.patience import GUARD_S

ALL = frozenset(range(SHARDS))

on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)


@pytest.fixture
async def second_database(ready_url: str) -> AsyncIterator[Database]:
    """The same database, as another process reaches it."""
    database = Database(ready_url)
    yield database
    await database.close()


async def until(condition: Callable[[], bool], *stages: Stage) -> None:
    """Lets the processes beat until they have come to an agreement."""
    async with asyncio.timeout(GUARD_S):
        while not condition():
            for stage in stages:
                await stage.inbox.beat()


def shared(first: Stage, second: Stage) -> bool:
    sizes = {len(first.inbox.shards), len(second.inbox.shards)}
    return sizes == {SHARDS // 2} and first.inbox.shards | second.inbox.shards == ALL


@on_postgresql
async def test_processes_share_out_the_chats(database: Database, second_database: Database) -> None:
    async with running(Stage(database)) as first:
        assert first.inbox.shards == ALL
        async with running(Stage(second_database)) as second:
            await until(lambda: shared(first, second), first, second)
        await until(lambda: first.inbox.shards == ALL, first)


@on_postgresql
async def test_updates_reach_the_process_that_serves_their_chat(
    database: Database, second_database: Database
) -> None:
    chats = [f"c{number}" for number in range(20)]
    keys = [f"k{number}" for number in range(1, 16)]
    async with running(Stage(database)) as first, running(Stage(second_database)) as second:
        await until(lambda: shared(first, second), first, second)

        async def deliver(address: str) -> None:
            for number, key in enumerate(keys):
                process = (first, second)[(number + len(address)) % 2]
                await process.receive(text(f"{address}-{key}", address, order=number))

        await asyncio.gather(*(deliver(address) for address in chats))
        await until(
            lambda: (
                len(first.messenger.sent) + len(second.messenger.sent) == len(chats) * len(keys)
            ),
            first,
            second,
        )
    for address in chats:
        wanted = [f"{address}-{key}" for key in keys]
        assert await state_of(database, chat, address) == wanted
        assert first.messenger.to(address) + second.messenger.to(address) == wanted


async def test_update_that_another_process_was_told_first(database: Database) -> None:
    stage = Stage(database, options=replace(QUICK, beat_s=1000.0, lease_s=10_000.0))
    async with running(stage):
        await stage.receive(text("k1"))
        await store_elsewhere(database, "k2")
        await stage.receive(text("k3"))
        await stage.messenger.has_sent(3)
    assert await state_of(database, chat) == ["k1", "k2", "k3"]
    assert stage.messenger.to("ann") == ["k1", "k2", "k3"]


async def test_decision_with_writes_about_an_update_out_of_turn(database: Database) -> None:
    written: list[str] = []

    async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        async def write(session: object) -> None:
            written.append(incoming.event.key)

        decision = stage.decision(incoming, chat)
        decision.writes.append(write)
        return decision

    options = replace(QUICK, beat_s=1000.0, lease_s=10_000.0)
    async with running(Stage(database, handle=handle, options=options)) as stage:
        await store_elsewhere(database, "k2")
        await stage.receive(text("k3"))
        await stage.messenger.has_sent(2)
    assert written == ["k2", "k3"]


async def store_elsewhere(database: Database, key: str) -> None:
    """What another process does with an update of a chat that it does not serve."""
    event = text(key)
    async with database.writing() as session:
        await session.execute(
            insert(inbox).values(
                key=key,
                bot=BOT,
                chat=event.chat,
                shard=shard_of(BOT, event.chat),
                source=0,
                position=event.order,
                at_us=1,
                body=encoded(event),
            )
        )


async def test_process_declared_dead_changes_nothing_and_begins_anew(database: Database) -> None:
    async with running(Stage(database)) as stage:
        await stage.receive(text("k1"))
        former = stage.inbox.incarnation
        async with database.writing() as session:
            await session.execute(delete(node))
        await stage.receive(text("k2"))
        assert stage.inbox.incarnation > former
        await stage.messenger.has_sent(2)
    assert await state_of(database, chat) == ["k1", "k2"]
    assert stage.messenger.to("ann") == ["k1", "k2"]


async def test_message_in_flight_when_the_process_begins_anew_is_not_sent_twice(
    database: Database,
) -> None:
    async with running(Stage(database)) as stage:
        stage.messenger.closed.clear()
        await stage.receive(text("k1"), text("k2"))
        async with database.writing() as session:
            await session.execute(delete(node))
        await stage.receive(text("k3"))
        stage.messenger.closed.set()
        await stage.messenger.has_sent(3)
    assert stage.messenger.to("ann") == ["k1", "k2", "k3"]
    assert await contents(database, outbox, "state") == [(2,)] * 3
